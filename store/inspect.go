package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/riverqueue/river"
)

// Rows is a table's rows as JSON objects, for a demonstration.
type Rows struct {
	Table string
	Rows  []json.RawMessage
}

// Inspect returns what PostgreSQL holds of people, drafts and projects, and the
// newest jobs of the queue last.
func (s *Store) Inspect(ctx context.Context) ([]Rows, error) {
	q := s.queries()
	var all []Rows
	for _, table := range []struct {
		name string
		read func(context.Context) ([][]byte, error)
	}{
		{"people", q.PersonRows},
		{"memberships", q.MembershipRows},
		{"drafts", q.DraftRows},
		{"projects", q.ProjectRows},
		{"revisions", q.RevisionRows},
		{"askings", q.AskingRows},
		{"decisions", q.DecisionRows},
	} {
		rows, err := table.read(ctx)
		if err != nil {
			return nil, explain(err, "inspect %s", table.name)
		}
		inspected := Rows{Table: table.name}
		for _, row := range rows {
			inspected.Rows = append(inspected.Rows, row)
		}
		all = append(all, inspected)
	}
	jobs, err := s.inspectJobs(ctx)
	return append(all, jobs), err
}

// jobsInspected is how many jobs are shown.
const jobsInspected = 50

func (s *Store) inspectJobs(ctx context.Context) (Rows, error) {
	list, err := s.jobs.JobList(ctx, river.NewJobListParams().First(jobsInspected).OrderBy(river.JobListOrderByID, river.SortOrderDesc))
	if err != nil {
		return Rows{}, explain(err, "inspect jobs")
	}
	inspected := Rows{Table: "jobs"}
	for _, job := range list.Jobs {
		row, err := json.Marshal(struct {
			ID    int64           `json:"id"`
			Kind  string          `json:"kind"`
			State string          `json:"state"`
			Tries int             `json:"tries"`
			Due   time.Time       `json:"due"`
			Args  json.RawMessage `json:"args"`
		}{job.ID, job.Kind, string(job.State), job.Attempt, job.ScheduledAt, job.EncodedArgs})
		if err != nil {
			return Rows{}, fmt.Errorf("inspect job %d: %w", job.ID, err)
		}
		inspected.Rows = append(inspected.Rows, row)
	}
	return inspected, nil
}
