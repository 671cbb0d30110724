package playground_test

import "testing"

func TestTroubleAndRestart(t *testing.T) {
	t.Parallel()
	e := &echo{t: t}
	b := openBrowser(t, desktop, servePage(t, e.start))
	marie := b.chat("Marie Dupont")
	b.presses("Controls")
	b.presses("Internal error")
	marie.uses(".start")
	b.presses("Look behind Marie Dupont")
	b.shows("500 Internal Server Error (ordered here)")
	b.presses("Internal error")
	b.presses("Restart the program")
	b.shows("The program runs again.")
	marie.types("Once more")
	marie.sees("You said Once more")
}

func TestTimePasses(t *testing.T) {
	t.Parallel()
	e := &echo{t: t}
	b := openBrowser(t, desktop, servePage(t, e.start))
	marie := b.chat("Marie Dupont")
	marie.uses(".start")
	marie.sees("You said /start")
	b.presses("Controls")
	for _, later := range []struct {
		caption string
		days    int
	}{{"A day later", 1}, {"30 days later", 30}} {
		day := e.telegram.Now().AddDate(0, 0, later.days)
		b.presses(later.caption)
		b.await(nil, "the day in the controls", `(plain, day) => [...document.querySelectorAll('.controls [role=status]')].some((e) =>
			e.textContent.includes(new Intl.DateTimeFormat(undefined, { dateStyle: 'full' }).format(new Date(day))))`, day)
		marie.sees("It is " + day.Format("2 January 2006"))
		b.await(nil, "the day above what was said on it", `(plain, day) => [...document.querySelectorAll('.service')].some((e) =>
			e.textContent === new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(day)))`, day)
	}
}
