// A wizard of Telegraf with its sessions in Redis: as many questions as the form has
// up to the preview, and no more than an ordinary bot does about them.
import http from 'node:http'
import { Redis } from '@telegraf/session/redis'
import { Scenes, Telegraf, session } from 'telegraf'

const text = (ask, least = 1) => ({ ask, least })
const list = (ask) => ({ ask, options: ['Pick', ...'BCDEFG'] })
const one = (ask) => ({ ask, options: ['Pick'], one: true })

const questions = [
  one('Who are you founding the project with?'),
  text('What is your project called?', 5),
  text('What is the project about, in a few sentences?', 30),
  list('In which languages will the classes work together?'),
  text('How old are the pupils?'),
  text('How many pupils take part, both schools together?'),
  list('Which subjects does the project cover?'),
  list('Which tools will you use?'),
  text('What will the pupils learn?', 30),
  text('How will you work together?', 30),
  text('What will come out of it?', 30),
]

const key = (caption) => ({ text: caption, callback_data: caption })

// show shows a question, or the preview after the last one.
function show(ctx, { answers, presses }, n) {
  const q = questions[n]
  const lines = q
    ? [`Question ${n + 1} of ${questions.length}`, q.ask, `Chosen: ${answers[n] ?? 'nothing yet'} (${presses})`]
    : questions.map((q, i) => `${q.ask}\n${answers[i]}`)
  const keyboard = [(q?.options ?? []).map(key), ['Next', 'All', 'Done'].map(key)].filter((row) => row.length > 0)
  const extra = { reply_markup: { inline_keyboard: keyboard } }
  return ctx.callbackQuery ? ctx.editMessageText(lines.join('\n\n'), extra) : ctx.reply(lines.join('\n\n'), extra)
}

// take takes an answer to a question and returns whether that ends the question.
function take(state, n, press, typed) {
  const q = questions[n]
  if (!q.options) {
    if (!typed || typed.length < q.least) return false
    state.answers[n] = typed
    return true
  }
  if (press === 'Done') return true
  if (q.options.includes(press)) {
    const had = state.answers[n] ?? []
    state.answers[n] = had.includes(press) ? had.filter((o) => o !== press) : [...had, press]
  }
  return Boolean(q.one && press)
}

const form = new Scenes.WizardScene(
  'form',
  async (ctx) => {
    Object.assign(ctx.wizard.state, { answers: {}, presses: 0 })
    ctx.wizard.next()
    await show(ctx, ctx.wizard.state, 0)
  },
  ...questions.map((_, n) => async (ctx) => {
    const press = ctx.callbackQuery?.data
    if (press) await ctx.answerCbQuery()
    const { state } = ctx.wizard
    state.presses++
    const ended = take(state, n, press, ctx.message?.text)
    // Before the next question is seen: what answers it may come before the session is saved.
    if (ended && n + 1 < questions.length) ctx.wizard.next()
    if (ended && n + 1 === questions.length) await ctx.scene.leave()
    await show(ctx, state, ended ? n + 1 : n)
  }),
)

// The stand-in does not play methods that are called in the answer to a webhook.
const bot = new Telegraf(process.env.TELEGRAM_TOKEN, {
  telegram: { apiRoot: process.env.TELEGRAM_API_URL, webhookReply: false },
})
bot.use(session({ store: Redis({ url: process.env.REDIS_URL }) }))
bot.use(new Scenes.Stage([form]).middleware())
bot.command('new', (ctx) => ctx.scene.enter('form'))
bot.catch((error) => console.error(error))

bot.botInfo = await bot.telegram.getMe()
const [host, port] = process.env.LISTEN.split(':')
http.createServer(bot.webhookCallback('/telegram')).listen(Number(port), host, () =>
  bot.telegram.setWebhook(process.env.WEBHOOK_URL, { max_connections: 40 }),
)
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0))
