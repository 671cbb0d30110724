// Package form describes the partnership form: what is asked, in which order,
// and what counts as an answer. It knows nothing of chats, languages or storage.
package form

// The questions. Their ids are stored with the answers and spelt in buttons,
// so a released id is never renamed and never reused.
const (
	School      ID = "school"
	Cofounder   ID = "cofounder"
	Title       ID = "title"
	Description ID = "description"
	Languages   ID = "languages"
	PupilAges   ID = "ages"
	Pupils      ID = "pupils"
	Subjects    ID = "subjects"
	Tools       ID = "tools"
	Aims        ID = "aims"
	Process     ID = "process"
	Results     ID = "results"
)

// The pages, in their order. The preview is a page without questions.
const (
	Partners Page = iota + 1
	Project
	Classes
	Work
	Preview
)

// Partnership is the form that two teachers fill in to found a project. It is
// the only place that lists the questions: to add one, add a line here and its
// texts, under question.<id>, to every file in locales.
var Partnership = Form{
	{ID: School, Page: Partners, Kind: OneOf{From: MySchools}},
	{ID: Cofounder, Page: Partners, Kind: OneOf{From: MyContacts}},
	{ID: Title, Page: Project, Kind: Text{Min: 5, Max: 100, OneLine: true, Heading: true}},
	{ID: Description, Page: Project, Kind: Text{Min: 30, Max: 800}},
	{ID: Languages, Page: Project, Kind: ManyOf{From: LanguageList, Min: 1}},
	{ID: PupilAges, Page: Project, Kind: Ages{Min: 3, Max: 20, Bands: AgeBands}},
	{ID: Pupils, Page: Classes, Kind: Number{Min: 1, Max: 100_000}},
	{ID: Subjects, Page: Classes, Kind: ManyOf{From: SubjectList, Min: 1}},
	{ID: Tools, Page: Work, Kind: ManyOf{From: ToolList, Min: 1, OwnWords: 5}},
	{ID: Aims, Page: Work, Kind: Text{Min: 50, Max: 2000}},
	{ID: Process, Page: Work, Kind: Text{Min: 50, Max: 2000}},
	{ID: Results, Page: Work, Kind: Text{Min: 50, Max: 2000}},
}
