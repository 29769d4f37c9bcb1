import { afterEach, expect, it } from 'vitest'
import { createEmbeddedDemo } from '../../../src/main/session/embeddedDemo'

const demo = createEmbeddedDemo(() => undefined)
afterEach(demo.stop)

const answers = (origin: string): Promise<boolean> =>
  fetch(origin).then(
    () => true,
    () => false
  )

it('if it is started twice at once, only the second demo runs', async () => {
  const [first, second] = await Promise.all([demo.start(), demo.start()])
  expect([await answers(first.origin), await answers(second.origin)]).toEqual([false, true])
})

it('if it is stopped during its start, it does not run', async () => {
  const starting = demo.start()
  const stopping = demo.stop()
  const { origin } = await starting
  await stopping
  expect({ answers: await answers(origin), cookie: demo.cookie() }).toEqual({ answers: false, cookie: '' })
})
