package playground_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"twinbot/locales/pseudo"
	"twinbot/playground"
)

// servePage serves the playground until the test ends and returns its address.
func servePage(t *testing.T, start playground.Start) string {
	t.Helper()
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	said, out := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		err := playground.Page(ctx, "127.0.0.1:0", out, start, playground.Stories[0])
		_ = out.CloseWithError(io.EOF)
		ended <- err
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("page ended: %v", err)
		}
	})
	line, err := bufio.NewReader(said).ReadString('\n')
	address := regexp.MustCompile(`http://\S+`).FindString(line)
	if err != nil || address == "" {
		t.Fatalf("the page says %q, no address: %v", line, err)
	}
	return address
}

// browser is a window of Chromium.
type browser struct {
	t   *testing.T
	ctx context.Context
}

// device is what a page is looked at with.
type device struct {
	name          string
	width, height int64
	dark          bool
}

var (
	phone   = device{name: "phone", width: 390, height: 844}
	small   = device{name: "small-phone", width: 360, height: 667}
	desktop = device{name: "desktop", width: 1440, height: 900}
)

func (d device) inTheDark() device {
	d.name, d.dark = d.name+"-dark", true
	return d
}

// openBrowser opens an address in a window of its own. Whatever the page
// complains about in its console fails the test.
func openBrowser(t *testing.T, d device, address string) *browser {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("lang", "en-GB"))
	ctx, stop := chromedp.NewExecAllocator(context.WithoutCancel(t.Context()), options...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	b := &browser{t: t, ctx: ctx}
	err := chromedp.Listen(ctx, func(event any) {
		switch e := event.(type) {
		case *runtime.EventExceptionThrown:
			t.Errorf("the page throws: %s", e.ExceptionDetails.Exception.Description)
		case *runtime.EventConsoleAPICalled:
			if e.Type == runtime.ConsoleAPICalledTypeError {
				t.Errorf("the page complains: %s", e.Args[0].Value)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	scheme := map[bool]string{true: "dark", false: "light"}[d.dark]
	var kind []chromedp.EmulateViewportOption
	if d.width < 500 {
		kind = append(kind, chromedp.EmulateMobile) // which grows with what is too wide for it
	}
	b.do(
		chromedp.EmulateViewport(d.width, d.height, kind...),
		command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
		}}),
		chromedp.Navigate(address),
	)
	return b
}

func (b *browser) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// evaluate evaluates JavaScript and returns the value, waited for if it is a
// promise, as JSON.
func (b *browser) evaluate(script string) json.RawMessage {
	b.t.Helper()
	value, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`Promise.resolve(`+script+`).then((v) => JSON.stringify(v ?? null))`, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatal(err)
	}
	return json.RawMessage(value)
}

// command returns a command of the browser's protocol as an action.
func command[P any](c cdp.Command[P, cdp.Empty], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	})
}

// insert types a text as it stands, without its single keys.
func insert(text string) chromedp.Action[chromedp.Void] {
	return command(input.InsertText, input.InsertTextParams{Text: text})
}

// patience is how long the page may take for anything.
const patience = time.Minute

// await evaluates a JavaScript function with these arguments again and again
// until it returns something true, and stores that in into unless that is nil.
// The function's first argument is one that makes a text plain: without what
// only good typography has, and out of the pseudo-language.
func (b *browser) await(into any, what, function string, args ...any) {
	b.t.Helper()
	given, err := json.Marshal(append([]any{}, args...))
	if err != nil {
		b.t.Fatal(err)
	}
	script := fmt.Sprintf(`(async () => {
		const find = %s;
		const [latin, arabic] = [[...%q], [...%q]];
		const plain = (text) => [...text.replace(/[\u0640\u2066-\u2069]/g, '')].map((c) => latin[arabic.indexOf(c)] ?? c).join('')
			.normalize('NFC').replace(/[\u00a0\u202f]/g, ' ').replace(/’/g, "'");
		for (const end = Date.now() + %d; Date.now() < end;) {
			const found = await find(plain, ...%s);
			if (found) return found;
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
		return null;
	})()`, function, pseudo.Latin, pseudo.Arabic, patience.Milliseconds(), given)
	found := b.evaluate(script)
	if string(found) == "null" {
		b.t.Fatalf("the page does not show %s, but (screenshot in %s):\n%s", what, b.photograph(b.t.ArtifactDir(), "failure"), b.evaluate(seen))
	}
	if into != nil {
		if err := json.Unmarshal(found, into); err != nil {
			b.t.Fatal(err)
		}
	}
}

// seen is what can be seen at the end of each chat, in JavaScript.
const seen = `[...document.querySelectorAll('.pane')].map((e) => e.getAttribute('aria-label') + ': … ' + e.innerText.slice(-500))`

// click clicks in the middle of the element that a JavaScript function
// returns, once there is one and it stays where it is. If the page has moved
// under the mouse all the same, it clicks again.
func (b *browser) click(what, function string, args ...any) {
	b.t.Helper()
	for range 5 {
		var at struct{ X, Y float64 }
		b.await(&at, what, `async (plain, ...args) => {
			const element = (`+function+`)(plain, ...args);
			if (!element) return null;
			element.scrollIntoView({ block: 'center', inline: 'center' });
			const [before] = element.getClientRects(); // a link may take several lines
			await new Promise((resolve) => setTimeout(resolve, 20));
			const [box] = element.getClientRects();
			if (!before || !box || before.x !== box.x || before.y !== box.y) return null;
			const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
			if (!element.contains(document.elementFromPoint(at.x, at.y))) return null;
			window.hit = false;
			element.addEventListener('click', () => { window.hit = true; }, { once: true, capture: true });
			return at;
		}`, args...)
		b.do(chromedp.MouseClickXY(at.X, at.Y))
		if string(b.evaluate(`window.hit`)) == "true" {
			return
		}
	}
	b.t.Fatalf("%s runs away from the mouse", what)
}

// presses clicks on a button or link of the page that is called so, or begins so.
func (b *browser) presses(name string) {
	b.t.Helper()
	b.click("the button "+name, `(plain, name) => [...document.querySelectorAll('button, a, [role=menuitem], label.check')]
		.find((e) => e.checkVisibility() && !e.disabled && [e.getAttribute('aria-label') ?? '', e.textContent].some((text) => plain(text).trim().startsWith(plain(name))))`, name)
}

// fills writes into the field with this label.
func (b *browser) fills(label, text string) {
	b.t.Helper()
	b.click("the field "+label, `(plain, label) => {
		const at = [...document.querySelectorAll('label')].find((e) => e.checkVisibility() && e.textContent === label);
		return at && document.getElementById(at.htmlFor);
	}`, label)
	b.do(chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)), insert(text))
}

// chooses takes an option of the field with this label, by its value or by
// some of its words.
func (b *browser) chooses(label, option string) {
	b.t.Helper()
	b.await(nil, "the field "+label+" with "+option, `(plain, label, wanted) => {
		const at = [...document.querySelectorAll('label')].find((e) => e.checkVisibility() && e.textContent === label);
		const select = (at && document.getElementById(at.htmlFor)) ?? document.querySelector('select[aria-label="' + label + '"]');
		const option = [...select?.options ?? []].find((o) => o.value === wanted || o.textContent.includes(wanted));
		if (!option) return false;
		select.value = option.value;
		return select.dispatchEvent(new Event('change', { bubbles: true }));
	}`, label, option)
}

// shows waits until the page shows a text.
func (b *browser) shows(text string) {
	b.t.Helper()
	b.await(nil, text, `(plain, text) => plain(document.body.innerText).includes(plain(text))`, text)
}
