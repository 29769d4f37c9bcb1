import { expect } from 'vitest'
import { picture, startAgain } from '../support/desktop/launch'
import { until } from '../support/until'
import { LUKASZ, SATO } from './customers'
import { test } from './stage'

const linkTo = ({ pageId, customerId }: typeof LUKASZ | typeof SATO): string => `deskhand://customer/${pageId}/${customerId}`
const LONG = 100_000
/** Frames that one kind of field is measured over, and how often both take turns. */
const FRAMES = 24
const TURNS = 6

test('a link waits for who is typing, and typing at the end of a long draft costs at most twice what it does in an empty field', { timeout: 180_000 }, async ({ stage }) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace)
  const { page, composer } = desk
  await desk.takeOver('이서연')
  const heading = (): Promise<string> => desk.conversation.getByRole('heading').first().innerText()

  await page.evaluate(() => window.addEventListener('keydown', ({ timeStamp }) => Object.assign(window, { typedAt: timeStamp }), true))
  // Every half second a key, as long as the second start takes.
  await composer.focus()
  let typing = true
  const typist = (async () => {
    while (typing) await page.keyboard.type('a', { delay: 500 })
  })()
  await startAgain(stage.desktop, { switches: [linkTo(LUKASZ)] })
  const offer = desk.conversation.getByRole('button', { name: 'Open Łukasz' })
  await offer.waitFor()
  expect(await heading()).toContain('이서연')
  await picture(page, 'under-hands')
  typing = false
  await typist
  const draft = await composer.inputValue()
  expect(draft).toMatch(/^a+$/)
  await offer.click()
  await until('Łukasz', async () => (await heading()).includes('Łukasz'))
  expect(await offer.count()).toBe(0)
  await desk.view('Mine').click()
  await desk.openCustomer('이서연')
  expect(await composer.inputValue()).toBe(draft)

  // Nobody types: it opens at once.
  workspace.control.customerAsksForHelp(SATO)
  await until('three seconds without a key', () => page.evaluate(() => performance.now() - Number(Reflect.get(window, 'typedAt')) > 3_000))
  await startAgain(stage.desktop, { switches: [linkTo(SATO)] })
  await until('the customer of the link', async () => (await heading()).includes('佐藤'))

  await desk.view('Mine').click()
  await desk.openCustomer('이서연')
  await composer.fill('x '.repeat(LONG / 2))
  await page.evaluate(() => {
    const written = document.querySelector<HTMLTextAreaElement>('[aria-label="Message"]')?.value ?? ''
    for (const [id, text] of [['empty', ''], ['bare', written]] as const) {
      const field = document.createElement('textarea')
      field.id = id
      field.style.cssText = 'position: fixed; top: 0; left: 0; width: 400px; height: 60px'
      field.value = text
      document.body.append(field)
    }
  })
  const frames: Record<'long' | 'empty' | 'bare', number[]> = { long: [], empty: [], bare: [] }
  for (let turn = 0; turn < TURNS; turn++) {
    for (const which of ['empty', 'long', 'bare'] as const) {
      const times = await page.evaluate(async ([field, count]) => {
        const area = document.querySelector<HTMLTextAreaElement>(field === 'long' ? '[aria-label="Message"]' : `#${field}`)
        area?.focus()
        area?.setSelectionRange(area.value.length, area.value.length)
        const spent: number[] = []
        for (let frame = 0; frame < count; frame++) {
          await new Promise(requestAnimationFrame)
          const from = performance.now()
          document.execCommand('insertText', false, 'a')
          // A style, a layout and what Vue does in microtasks belong to the frame.
          await Promise.resolve()
          area?.getBoundingClientRect()
          await new Promise<void>((resolve) => {
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => resolve()
            requestAnimationFrame(() => port2.postMessage(null))
          })
          spent.push(performance.now() - from)
        }
        if (field === 'empty' && area) area.value = ''
        return spent
      }, [which, FRAMES] as const)
      frames[which].push(...times)
    }
  }
  // The lower quarter: what other programs take of the processor is not the field's.
  const usual = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 4)] ?? 0
  const measured = { long: usual(frames.long), empty: usual(frames.empty), bare: usual(frames.bare) }
  process.stderr.write(`a key with ${LONG} characters: ${measured.long.toFixed(1)} ms, in an empty field: ${measured.empty.toFixed(1)} ms, in a bare one as long: ${measured.bare.toFixed(1)} ms\n`)
  // A computer that is too busy for a bare field of this length says nothing about ours.
  expect(measured.long).toBeLessThan(Math.max(2 * measured.empty, 1.4 * measured.bare))
  expect((await composer.inputValue()).length).toBe(LONG + FRAMES * TURNS)
  expect(app.problems).toEqual([])
})
