import { describe, expect, it } from 'vitest'
import { companies } from '../../src/demo/companies'
import { createCompanyState, type CompanyState, type Happening } from '../../src/demo/companyState'
import { returnReleasedToBot } from '../../src/demo/broadcast'
import { addCrowd } from '../../src/demo/crowd'
import { createScript, type Script } from '../../src/demo/script'
import { createFakeClock, type FakeClock } from './fakeClock'

const minute = 60_000

interface Stage {
  readonly clock: FakeClock
  readonly companyStates: readonly CompanyState[]
  readonly script: Script
  readonly diary: string[]
  readonly happenings: Happening[]
  readonly nordlys: CompanyState
}

function play(seed: number, options: { speed?: number; connected?: (agentId: string) => boolean } = {}): Stage {
  const clock = createFakeClock()
  const companyStates = companies.map((company) => createCompanyState(company, clock))
  const [nordlys] = companyStates
  if (nordlys === undefined) throw new Error('no company')
  const start = clock.now()
  const [diary, happenings]: [string[], Happening[]] = [[], []]
  for (const companyState of companyStates) {
    returnReleasedToBot(companyState, clock, 150)
    companyState.watch((happening) => {
      const { customer, kind } = happening
      happenings.push(happening)
      const who = 'agent' in happening ? happening.agent.id : ''
      const text = 'text' in happening ? happening.text : ''
      diary.push(
        `${clock.now() - start} ${companyState.company.id} ${kind} ${customer.page.id}/${customer.id} ${customer.name} ${who} ${text}`
      )
    })
  }
  const script = createScript({
    companyStates,
    clock,
    seed,
    speed: options.speed ?? 1,
    connected: options.connected ?? (() => false)
  })
  return { clock, companyStates, script, diary, happenings, nordlys }
}

describe('the start', () => {
  it('has about twelve waiting customers, from 20 seconds to 18 minutes, and a few rivals', () => {
    for (const seed of [1, 2, 3, 99]) {
      const { nordlys, clock } = play(seed)
      const stopped = nordlys.book.stopped()
      const waits = stopped.map(({ waitingSince }) => (clock.now() - waitingSince) / 1_000)
      expect(stopped.filter(({ agent }) => agent === null)).toHaveLength(12)
      expect(stopped.filter(({ agent }) => agent?.rival === true)).toHaveLength(3)
      expect(Math.min(...waits)).toBe(20)
      expect(Math.max(...waits)).toBe(1_080)
      expect(stopped.every(({ lastMessage, name }) => lastMessage !== '' && name !== '')).toBe(true)
    }
  })

  it('speaks several languages on several pages', () => {
    const { companyStates } = play(1)
    const people = companyStates.flatMap((companyState) => companyState.book.all())
    expect(new Set(people.map(({ extra }) => extra['locale'])).size).toBeGreaterThan(5)
    expect(new Set(people.map(({ page }) => page.id)).size).toBeGreaterThan(5)
  })
})

describe('the course', () => {
  it('is the same for the same seed, and different for another seed', () => {
    const [one, same, other] = [play(7), play(7), play(8)]
    for (const { clock } of [one, same, other]) clock.advance(20 * minute)
    expect(one.diary.length).toBeGreaterThan(100)
    expect(same.diary).toEqual(one.diary)
    expect(other.diary).not.toEqual(one.diary)
  })

  it('brings new customers every 20 to 60 seconds, at most 40 waiting, and never grows without limit', () => {
    const { clock, nordlys, happenings } = play(3, { connected: () => true })
    let most = 0
    for (let turn = 0; turn < 240; turn += 1) {
      clock.advance(minute)
      most = Math.max(most, nordlys.book.stopped().filter(({ agent }) => agent === null).length)
    }
    // The demo adds no customer while 40 wait. But one more customer may already have been talking with the bot when
    // the fortieth asked for help.
    expect(most).toBeLessThanOrEqual(41)
    expect(most).toBeGreaterThan(25)
    expect(nordlys.book.all().length).toBeLessThan(80)
    expect(happenings.some(({ kind }) => kind === 'bot again')).toBe(true)
  })

  it('adds no customer while 40 wait', () => {
    const { clock, nordlys, happenings } = play(3, { connected: () => true })
    addCrowd(nordlys, 40, clock.now(), {})
    const before = nordlys.book.all().length
    clock.advance(10 * minute)
    expect(happenings.length).toBeGreaterThan(10)
    expect(nordlys.book.all()).toHaveLength(before)
  })

  it('has rivals who take over, talk with a customer who answers, and release', () => {
    const { clock, happenings } = play(5)
    clock.advance(30 * minute)
    const released = happenings.filter(({ kind }) => kind === 'unassigned')
    expect(released.length).toBeGreaterThan(4)
    const [first] = released
    const story = happenings.filter(({ customer }) => customer === first?.customer).map(({ kind }) => kind)
    expect(story.filter((kind) => kind === 'agent wrote').length).toBeGreaterThan(1)
    expect(story.filter((kind) => kind === 'customer wrote').length).toBeGreaterThan(1)
    expect(story).toContain('bot again')
  })

  it('does not play a colleague who is connected', () => {
    const { clock, happenings } = play(5, { connected: (agentId) => agentId === 'agent_ana' })
    clock.advance(30 * minute)
    const actors = new Set(happenings.map((happening) => ('agent' in happening ? happening.agent.id : '')))
    expect(actors).toContain('agent_tomas')
    expect(actors).not.toContain('agent_ana')
  })

  it('stands still while paused, and ends when stopped', () => {
    const { clock, script, diary } = play(5)
    clock.advance(5 * minute)
    script.pause()
    const before = diary.length
    clock.advance(60 * minute)
    expect(diary).toHaveLength(before)
    script.resume()
    clock.advance(5 * minute)
    expect(diary.length).toBeGreaterThan(before)
    script.stop()
    const after = diary.length
    clock.advance(60 * minute)
    expect(diary).toHaveLength(after)
  })

  it('can be played faster', () => {
    const [usual, fast] = [play(5), play(5, { speed: 10 })]
    usual.clock.advance(20 * minute)
    fast.clock.advance(2 * minute)
    const kinds = ({ happenings }: Stage): string[] =>
      happenings.slice(0, 20).map(({ kind, customer }) => `${kind} ${customer.name}`)
    expect(kinds(fast)).toEqual(kinds(usual))
  })
})

describe('a customer who talks with an agent', () => {
  it('answers questions from the story, says thanks, and leaves when released', () => {
    const { clock, nordlys, happenings } = play(11, { connected: () => true })
    const [customer] = nordlys.book.stopped().filter(({ agent }) => agent === null)
    const [laura] = nordlys.company.agents
    if (customer === undefined || laura === undefined) throw new Error('nobody')
    const wrote = (): string[] =>
      happenings.flatMap((happening) =>
        happening.kind === 'customer wrote' && happening.customer === customer ? [happening.text] : []
      )

    function say(text: string): void {
      if (customer === undefined || laura === undefined) return
      const outcome = nordlys.agentWrites(laura, customer, text)
      if (outcome.ok) nordlys.announce(outcome.happenings)
      clock.advance(20_000)
    }

    const before = wrote().length
    say('Hello, what is your order number?')
    say('Anything else?')
    say('It is all arranged.')
    expect(wrote().length - before).toBe(3)
    say('Bye!')
    expect(wrote().length - before).toBe(3)
    const outcome = nordlys.unassign(laura, customer)
    if (outcome.ok) nordlys.announce(outcome.happenings)
    clock.advance(1_000)
    expect(customer.stopped).toBe(false)
    clock.advance(6 * minute)
    expect(nordlys.book.all()).not.toContain(customer)
  })
})

describe('a conflict about a customer', () => {
  const laura = companies.flatMap(({ agents }) => agents).find(({ id }) => id === 'agent_laura')
  const winnersOf = (stage: Stage, attempts: number): readonly (string | undefined)[] => {
    if (laura === undefined) throw new Error('no agent')
    return Array.from({ length: attempts }, () => stage.script.fasterThan(laura, stage.nordlys)?.id)
  }

  it('happens sometimes, never at the beginning, and in the same way with the same seed', () => {
    for (const seed of [1, 2, 3]) {
      const winners = winnersOf(play(seed), 60)
      const lost = winners.flatMap((winner, attempt) => (winner === undefined ? [] : [attempt]))
      expect(lost[0]).toBeGreaterThanOrEqual(3)
      expect(lost.length).toBeGreaterThanOrEqual(6)
      expect(lost.length).toBeLessThanOrEqual(12)
      expect(winnersOf(play(seed), 60)).toEqual(winners)
      expect(winners).not.toContain('agent_laura')
    }
  })

  it('never happens with a connected colleague, nor while the script is paused', () => {
    expect(winnersOf(play(1, { connected: () => true }), 60)).toEqual(Array(60).fill(undefined))
    const stage = play(1)
    stage.script.pause()
    expect(winnersOf(stage, 60)).toEqual(Array(60).fill(undefined))
  })
})
