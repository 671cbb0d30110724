package gallery

import (
	"slices"
	"strconv"

	"twinbot/conversation/form"
	"twinbot/conversation/people"
)

// All answers of the form, plainly and as long as can be.
var (
	plainAnswers = form.Answers{
		form.School: {"1"}, form.Cofounder: {"2", "2"}, form.Title: {"Rivers of Europe"},
		form.Description: {"Our pupils compare the rivers of their towns and publish a map."},
		form.Languages:   {"en", "fr"}, form.PupilAges: {"9", "11"}, form.Pupils: {"1048"},
		form.Subjects: {"geography", "environment"}, form.Tools: {"email", "own:Padlet"},
		form.Aims:    {"The pupils learn to describe their surroundings and to work with a class abroad."},
		form.Process: {"In October the classes introduce themselves.\n\nIn spring they make the map together."},
		form.Results: {"A map of both rivers on the web and an exhibition in each of the two schools."},
	}
	longAnswers = form.Answers{
		form.School: {schoolID(longest)}, form.Cofounder: {teacherID(newWordy), schoolID(longest)}, form.Title: {awkward(100)},
		form.Description: {paragraphOf(800)}, form.Languages: form.LanguageList, form.PupilAges: {"3", "20"}, form.Pupils: {"100000"},
		form.Subjects: form.SubjectList, form.Tools: allTools(),
		form.Aims: {paragraphOf(2000)}, form.Process: {paragraphOf(2000)}, form.Results: {paragraphOf(2000)},
	}
)

// schoolID and teacherID spell an id as answers hold it.
func schoolID(s people.School) string { return strconv.FormatInt(int64(s.ID), 10) }

func teacherID(t people.Teacher) string { return strconv.FormatInt(int64(t.ID), 10) }

// allTools returns every tool of the list and as many of one's own as can be.
func allTools() []string {
	tools := slices.Clone(form.ToolList)
	for _, letter := range []string{"a", "b", "c", "d", "e"} {
		tools = append(tools, "own:"+awkward(39)+letter)
	}
	return tools
}

// allOf returns the ids of the questions.
func allOf(questions form.Form) []form.ID {
	var ids []form.ID
	for _, q := range questions {
		ids = append(ids, q.ID)
	}
	return ids
}
