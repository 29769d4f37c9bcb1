import { describe, expect, it } from 'vitest'
import { shareAlerting } from '../../../src/main/compose/sharedAlerting'
import { shareWebContents } from '../../../src/main/compose/sharedWebContents'

type Alerting = Parameters<typeof shareAlerting>[0]

const nothing = (): void => undefined

/**
 * Makes the part of alerting that two workspaces share. Returns it with both workspaces, and with `told`, everything
 * that it told the system.
 */
function alerting() {
  const told: string[] = []
  const say = (words: string) => (): void => void told.push(words)
  const shared = shareAlerting({
    card: { show: say('card'), hide: say('no card'), focus: say('focus') },
    attention: {
      start: () => {
        told.push('flash')
        return null
      },
      stop: say('calm')
    },
    create: () => ({ show: nothing, close: nothing }),
    presence: {
      isUnattended: () => false,
      isAsking: () => false,
      isFresh: () => true,
      isLockUnknown: () => false,
      needed: (needed) => void told.push(needed ? 'ask' : 'do not ask'),
      watch: () => ({ dispose: nothing })
    },
    systemQuiet: { state: () => 'off', watch: () => ({ dispose: nothing }) }
  } satisfies Alerting)
  return { shared, told, one: shared.of('first'), two: shared.of('0000000000000001') }
}

describe('the alert card of several workspaces', () => {
  it('stays with the one that showed it first, and goes to the other when the first hides it', () => {
    const { shared, told, one, two } = alerting()
    const owners: (string | null)[] = []
    shared.onCardOwner(() => owners.push(shared.cardOwner()))
    one.card.show()
    two.card.show()
    expect({ told, owner: shared.cardOwner() }).toEqual({ told: ['card'], owner: 'first' })
    two.card.focus()
    expect(told).toEqual(['card'])
    one.card.hide()
    expect({ told, owner: shared.cardOwner() }).toEqual({ told: ['card', 'card'], owner: '0000000000000001' })
    two.card.hide()
    expect(told).toEqual(['card', 'card', 'no card'])
    expect(owners).toEqual(['first', '0000000000000001'])
  })

  it('is not hidden by a workspace that only waits for it', () => {
    const { told, one, two } = alerting()
    one.card.show()
    two.card.show()
    two.card.hide()
    expect(told).toEqual(['card'])
    one.card.hide()
    expect(told).toEqual(['card', 'no card'])
  })
})

it('the button flashes until no workspace wants attention any more', () => {
  const { told, one, two } = alerting()
  one.attention.start()
  two.attention.start()
  one.attention.stop()
  expect(told).toEqual(['flash'])
  two.attention.stop()
  expect(told).toEqual(['flash', 'calm'])
})

it('the system is asked who is there as long as one workspace needs to know', () => {
  const { told, one, two } = alerting()
  one.presence.needed(true)
  two.presence.needed(true)
  one.presence.needed(false)
  expect(told).toEqual(['ask'])
  two.presence.needed(false)
  expect(told).toEqual(['ask', 'do not ask'])
})

describe('the questions of `WebContents`', () => {
  /** Makes an app whose `WebContents` are plain objects, and two workspaces that receive its events. */
  function twoWorkspaces() {
    const listening = new Map<string, (...of: unknown[]) => void>()
    const contents = shareWebContents({
      on: (name: string, listener: (...of: never[]) => void) =>
        void listening.set(name, listener as (...of: unknown[]) => void),
      off: (name: string) => void listening.delete(name)
    })
    const heard: string[] = []
    const [ofOne, ofTwo] = [{}, {}]
    const one = contents.of((contents) => Object.is(contents, ofOne))
    const two = contents.of((contents) => Object.is(contents, ofTwo))
    one.on('login', () => void heard.push('one'))
    two.on('login', () => void heard.push('two'))
    return { one, two, ofOne, ofTwo, heard, listening, ask: (of: object | null) => listening.get('login')?.({}, of) }
  }

  it('go to the workspace whose `WebContents` asks, and to no other', () => {
    const { ask, ofOne, ofTwo, heard } = twoWorkspaces()
    ask(ofTwo)
    ask(ofOne)
    expect(heard).toEqual(['two', 'one'])
  })

  it('have one answer also if no workspace owns the `WebContents`', () => {
    const { ask, heard } = twoWorkspaces()
    ask(null)
    ask({})
    expect(heard).toEqual(['one', 'one'])
  })

  it('are heard until the last workspace has ended', () => {
    const { one, two, ask, ofOne, heard, listening } = twoWorkspaces()
    one.dispose()
    ask(ofOne)
    expect(heard).toEqual(['two'])
    two.dispose()
    expect([...listening]).toEqual([])
  })
})
