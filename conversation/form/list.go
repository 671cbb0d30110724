package form

// List is the options of a [ManyOf], by ids that are stored and spelt in
// buttons. Their captions are in locales, under subject.<id> and tool.<id>;
// those of languages come from CLDR.
type List []string

// SubjectList is the school subjects of the eTwinning form.
var SubjectList = List{
	"art", "astronomy", "biology", "chemistry", "citizenship", "classics", "cross_curricular",
	"design_technology", "drama", "economics", "environment", "ethics", "european_studies",
	"foreign_languages", "geography", "geology", "health", "history", "history_culture",
	"home_economics", "ict", "language_literature", "law", "mathematics", "media", "music",
	"natural_sciences", "philosophy", "physical_education", "physics", "politics", "preschool",
	"primary", "psychology", "religion", "social_studies", "special_needs", "technology",
	"vocational",
}

// ToolList is the tools of the eTwinning form, and some that came after it.
var ToolList = List{
	"audio_conference", "chat", "email", "forum", "mp3", "other_software", "project_diary",
	"twinspace", "video_conference", "vle", "web_publishing", "shared_documents", "whiteboard",
	"quiz_poll", "ebook", "podcast", "mapping", "coding_robotics", "messaging",
}

// LanguageList is the languages that classes may work in, as BCP 47 tags.
var LanguageList = List{
	"bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt", "lv",
	"mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv", "sq", "ar", "hy", "az", "bs", "ka", "is", "mk",
	"nb", "sr", "tr", "uk", "ca", "eu", "gl", "lb", "ru",
}

// AgeBands is the bands of pupils' ages of the eTwinning form. Those of the
// last one, initial vocational education, are an estimate of ours.
var AgeBands = []Band{
	{"up_to_6", 3, 6}, {"7_11", 7, 11}, {"12_15", 12, 15}, {"16_19", 16, 19}, {"ivet", 14, 20},
}
