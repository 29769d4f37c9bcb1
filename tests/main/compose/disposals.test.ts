import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createDisposals } from '../../../src/main/compose/disposals'
import { createLaterPart } from '../../../src/main/compose/laterPart'

const folder = join(import.meta.dirname, '../../../src/main/compose')
const sources = readdirSync(folder, { encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))

function recorder() {
  const events: string[] = []
  const log: string[] = []
  const disposals = createDisposals((line) => log.push(line))
  const part = (name: string, fails = false) => {
    events.push(`made ${name}`)
    return {
      dispose: () => {
        events.push(`ended ${name}`)
        if (fails) throw new Error('stuck')
      }
    }
  }
  return { disposals, events, log, part }
}

describe('disposals', () => {
  it('end the parts in the reverse order of their creation', () => {
    const { disposals, events, part } = recorder()
    for (const name of ['one', 'two', 'three']) disposals.add(name, part(name))
    disposals.dispose()
    expect(events).toEqual(['made one', 'made two', 'made three', 'ended three', 'ended two', 'ended one'])
  })

  it('end every part once, however often they are told', () => {
    const { disposals, events, part } = recorder()
    disposals.add('one', part('one'))
    disposals.dispose()
    disposals.dispose()
    expect(events).toEqual(['made one', 'ended one'])
  })

  it('end the other parts if one fails, and name it in the log', () => {
    const { disposals, events, log, part } = recorder()
    disposals.add('one', part('one'))
    disposals.add('two', part('two', true))
    disposals.dispose()
    expect(events).toEqual(['made one', 'made two', 'ended two', 'ended one'])
    expect(log).toEqual([expect.stringMatching(/^two: not ended, Error at dispose disposals\.ts:\d+:\d+$/)])
  })

  it('are the only way in which a composition ends a part', () => {
    const byHand = sources.filter(({ name, text }) => name !== 'disposals.ts' && /\.dispose\(\)/.test(text))
    expect(byHand.map(({ name }) => name)).toEqual([])
  })
})

describe('a part that is made later', () => {
  it('throws if its part is asked for too early', () => {
    const later = createLaterPart<number>('session')
    expect(later).toThrow('session is not made yet')
    later.fill(1)
    expect(later()).toBe(1)
  })

  it('is filled once', () => {
    const later = createLaterPart<number>('session')
    later.fill(1)
    expect(() => later.fill(2)).toThrow('session is made twice')
  })
})
