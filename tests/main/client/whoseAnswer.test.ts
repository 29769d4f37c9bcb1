import { describe, expect, it } from 'vitest'
import { watchDuplicateFrames } from '../../../src/main/client/duplicateFrames'
import { guardAgainstPoisonMessages } from '../../../src/main/client/poisonMessageGuard'
import { keyOf } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const A = keyOf('c0')
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Me' }
const who = { customer_id: 'c0', page_id: 'p1' }
const sends = (s: ScriptedClient) =>
  s.written.filter(({ type }) => type === 'send_message').map((frame) => frame['message'])
const shown = (s: ScriptedClient) =>
  s.store.state.transcripts
    .of(A)
    .flatMap((item) =>
      item.kind === 'message' ? [`${item.text}${item.delivery ? `: ${item.delivery.state}` : ''}`] : []
    )
    .slice(1)

function connected(...rows: readonly object[]): ScriptedClient {
  const s = scriptClient()
  s.connect(...(rows.length > 0 ? rows : [customer('c0', mine)]))
  return s
}

const CHANGED: readonly { readonly name: string; readonly written: string; readonly quoted: string }[] = [
  { name: 'message-sent-escaped', written: 'Tom & Jerry <b>', quoted: 'Tom &amp; Jerry &lt;b&gt;' },
  { name: 'message-sent-collapsed', written: 'one  two\n\n\nthree', quoted: 'one two three' },
  { name: 'message-sent-quotes', written: 'it\'s "fine"', quoted: 'it&#x27;s &quot;fine&quot;' },
  {
    name: 'message_sent with a rewritten link',
    written: 'See https://a.example/x',
    quoted: 'See https://t.example/r?u=1'
  },
  { name: 'message_sent that is cut', written: 'A long message that the server cuts', quoted: 'A long message that…' },
  { name: 'message_sent that is cut without a sign', written: 'word '.repeat(50), quoted: 'word '.repeat(32) },
  { name: 'message_sent that is trimmed', written: '  Hello  ', quoted: 'Hello' },
  { name: 'message_sent in another Unicode form', written: 'caf\u00e9', quoted: 'cafe\u0301' },
  { name: 'message_sent with other line breaks', written: 'one\ntwo', quoted: 'one\r\ntwo' },
  { name: 'message_sent that is escaped twice', written: 'Tom & Jerry', quoted: 'Tom &amp;amp; Jerry' },
  { name: 'message_sent with entities for accents', written: 'café für 5 €', quoted: 'caf&eacute; f&uuml;r 5 &euro;' },
  { name: 'message_sent with <br>', written: 'one\ntwo', quoted: 'one<br>two' },
  { name: 'message_sent in paragraphs', written: 'one\ntwo', quoted: '<p>one</p><p>two</p>' },
  { name: 'message_sent with backslashes', written: 'it\'s\n"fine"', quoted: 'it\\\'s\\n\\"fine\\"' },
  { name: 'message_sent with other quotation marks', written: 'it\'s "fine"', quoted: 'it’s “fine”' },
  { name: 'message_sent with a dash', written: 'one -- two', quoted: 'one — two' },
  { name: 'message_sent without invisible characters', written: 'I ❤\ufe0f you\u200b', quoted: 'I ❤ you' },
  { name: 'message_sent with lost emoji', written: 'Thank you 👍', quoted: 'Thank you ????' },
  { name: 'message_sent of an emoji that was lost', written: '👍', quoted: '?' }
]

describe('a server that changes the text', () => {
  const echo = (message: string, part: object = { agent_name: 'Me' }) => ({
    type: 'new_message',
    data: { ...who, is_human: true, message, ...part }
  })

  it.each(CHANGED)(
    '$name: the message is sent and shown once, and the next message leaves, in either order',
    ({ written, quoted }) => {
      const ack = { type: 'message_sent', ...who, message: quoted }
      for (const order of [
        [echo(quoted), ack],
        [ack, echo(quoted)],
        [ack, echo(quoted, {})],
        [echo(quoted, {}), ack, echo(quoted, {})]
      ]) {
        const s = connected()
        s.client.sender.write(A, written)
        s.client.sender.write(A, 'next')
        s.say(...order)
        expect({ shown: shown(s), sends: sends(s) }).toEqual({
          shown: [`${written}: sent`, 'next: sending'],
          sends: [written, 'next']
        })
      }
    }
  )

  it.each(CHANGED)(
    '$name, with a message_sent without text or with the written text: the message is shown once, in either order',
    ({ written, quoted }) => {
      for (const ack of [
        { type: 'message_sent', ...who },
        { type: 'message_sent', ...who, message: written }
      ]) {
        for (const order of [
          [echo(quoted), ack],
          [ack, echo(quoted)],
          [ack, echo(quoted, {})]
        ]) {
          const s = connected()
          s.client.sender.write(A, written)
          s.say(...order)
          expect(shown(s)).toEqual([`${written}: sent`])
        }
      }
    }
  )

  it.each([
    { sender: 'bot', delivery: 'sending' },
    { sender: 'assistant', delivery: 'sent' }
  ])('the same text from $sender leaves the agent’s $delivery', ({ sender, delivery }) => {
    const s = connected()
    s.client.sender.write(A, 'ok')
    s.say({ type: 'new_message', data: { ...who, sender, message: 'ok' } })
    expect(shown(s)[0]).toBe(`ok: ${delivery}`)
  })

  it('an echo without text is not shown again, but a message of another device without text is', () => {
    const s = connected()
    s.client.sender.write(A, 'Hello')
    s.say(
      { type: 'message_sent', ...who, message: 'Hello' },
      { type: 'new_message', data: { ...who, is_human: true, message: null } }
    )
    expect(shown(s)).toEqual(['Hello: sent'])
    s.time.advance(1_001)
    s.say({ type: 'new_message', data: { ...who, is_human: true, message: null } })
    expect(shown(s)).toEqual(['Hello: sent', ''])
  })

  it.each([
    { name: 'other words', words: 'It is 5 pm' },
    { name: 'other numbers', words: 'Order 124' },
    { name: 'the beginning of it', words: 'Order' },
    { name: 'the words in capitals', words: 'ORDER 123' },
    { name: 'other words in a tag', words: '<p>Order 124</p>' }
  ])('$name from another device of the agent are shown separately', ({ words }) => {
    const s = connected()
    s.client.sender.write(A, 'Order 123')
    s.say({ type: 'message_sent', ...who }, echo(words))
    expect(shown(s)).toEqual(['Order 123: sent', words])
  })

  it('after a late answer the connection can match answers to messages again', () => {
    const s = connected()
    s.client.sender.write(A, 'late')
    s.time.advance(10_000)
    s.list(customer('c0', mine))
    s.say({ type: 'message_sent', ...who, message: 'late' })
    s.client.sender.write(A, 'a & b')
    s.say({ type: 'message_sent', ...who, message: 'a &amp; b' })
    expect(shown(s)).toEqual(['late: sent', 'a & b: sent'])
  })

  it('after a message without an answer, an answer with another text proves nothing', () => {
    const s = connected()
    s.client.sender.write(A, 'lost')
    s.time.advance(10_000)
    s.list(customer('c0', mine))
    s.client.sender.accept(A, [...s.store.state.outbox.all()][0]?.id ?? 0)
    s.client.sender.write(A, 'a & b')
    s.say({ type: 'message_sent', ...who, message: 'a &amp; b' })
    expect(shown(s)).toEqual(['lost: sent', 'a & b: sending'])
  })

  it('a message with an apparent refusal, and an echo before message_sent, is shown once', () => {
    const s = connected(customer('c0'))
    s.client.sender.write(A, 'Hello')
    s.say({ type: 'error', error: 'already assigned to Ana' }, echo('Hello', { agent_name: 'Laura' }), {
      type: 'message_sent',
      ...who,
      message: 'Hello'
    })
    expect(shown(s)).toEqual(['Hello: sent'])
  })

  it('a colleague’s text never counts as the agent’s', () => {
    const s = connected()
    s.client.sender.write(A, 'a & b')
    s.say(echo('a &amp; b', { agent_name: 'Agent B' }), { type: 'message_sent', ...who, message: 'a &amp; b' })
    expect(shown(s)).toEqual(['a & b: sent', 'a &amp; b'])
  })
})

describe('a server that sends everything twice', () => {
  const thanks = { type: 'new_message', data: { ...who, is_human: false, message: 'thanks' } }
  const twice = (s: ScriptedClient, ...frames: readonly object[]): void =>
    frames.forEach((frame) => s.say(frame, frame))
  const assignedTo = (id: string) => ({
    type: 'agent_assignment_changed',
    data: { action: 'assigned', customer_id: id, page_id: 'p1', agent_name: 'Ana' }
  })
  const stopped = (id: string) => ({
    type: 'customer_stop_status_changed',
    data: { stop: true, customer: customer(id) }
  })

  it('before it is proven, both copies are shown, but an own message is shown once (everything-twice)', () => {
    const s = connected()
    s.client.sender.write(A, 'ok')
    twice(
      s,
      { type: 'message_sent', ...who, message: 'ok' },
      { type: 'new_message', data: { ...who, is_human: true, agent_name: 'Me', message: 'ok' } }
    )
    twice(s, thanks)
    expect({ shown: shown(s), saysTwice: s.frames.counters().saysTwice }).toEqual({
      shown: ['ok: sent', 'thanks', 'thanks'],
      saysTwice: false
    })
  })

  it('after two events that cannot repeat came twice, copies are dropped, and Connection says so (everything-twice)', () => {
    const s = connected()
    twice(s, stopped('x'), assignedTo('x'), thanks)
    expect({ shown: shown(s), saysTwice: s.frames.counters().saysTwice }).toEqual({
      shown: ['thanks'],
      saysTwice: true
    })
    // A copy comes within a second. After 1.5 s the same text counts as another message.
    s.time.advance(1_500)
    twice(s, thanks)
    expect(shown(s)).toEqual(['thanks', 'thanks'])
    s.drop()
    s.connect(customer('c0', mine))
    twice(s, thanks)
    expect({
      shownCount: shown(s).filter((one) => one === 'thanks').length,
      saysTwice: s.frames.counters().saysTwice
    }).toEqual({ shownCount: 4, saysTwice: false })
  })

  it('a customer who comes and goes within a second proves nothing about copies', () => {
    const s = connected()
    const unassigned = (id: string) => ({
      type: 'agent_assignment_changed',
      data: { action: 'unassigned', customer_id: id, page_id: 'p1', agent_name: null }
    })
    s.say(assignedTo('x'), unassigned('x'), assignedTo('x'), unassigned('x'), thanks, thanks)
    expect({ shown: shown(s), saysTwice: s.frames.counters().saysTwice }).toEqual({
      shown: ['thanks', 'thanks'],
      saysTwice: false
    })
  })

  it('a stop and an assignment that each come twice in a row prove it', () => {
    const s = connected()
    s.say(stopped('x'), assignedTo('x'), stopped('x'), assignedTo('x'), thanks, thanks)
    expect({ shown: shown(s), saysTwice: s.frames.counters().saysTwice }).toEqual({
      shown: ['thanks'],
      saysTwice: true
    })
  })

  it('if everything comes three times, it is shown once too', () => {
    const s = connected()
    for (const frame of [stopped('x'), assignedTo('x'), thanks, thanks]) s.say(frame, frame, frame)
    expect(shown(s)).toEqual(['thanks', 'thanks'])
  })

  it('one event that comes only once disproves it', () => {
    const time = createFakeTime()
    const duplicates = watchDuplicateFrames(time.monotonic)
    const hear = (id: string): boolean =>
      duplicates.isCopy(Buffer.from(id), 0, {
        type: 'stop.changed',
        stopped: true,
        who: { pageId: 'p1', customerId: id },
        customer: null
      })
    expect([hear('a'), hear('a'), hear('b'), hear('b'), duplicates.isProven]).toEqual([
      false,
      false,
      false,
      false,
      true
    ])
    expect([hear('c'), hear('c'), hear('d')]).toEqual([false, true, false])
    time.advance(1_001)
    expect([hear('e'), duplicates.isProven, hear('e')]).toEqual([false, false, false])
  })

  it.each([
    { name: 'before it', ms: 0 },
    { name: 'long before it', ms: 900 }
  ])('the second copy of message_sent does not answer the next message if the echo came $name', ({ ms }) => {
    const s = connected()
    const ack = { type: 'message_sent', ...who, message: 'one' }
    const echo = { type: 'new_message', data: { ...who, is_human: true, agent_name: 'Me', message: 'one' } }
    s.client.sender.write(A, 'one')
    s.client.sender.write(A, 'two')
    s.say(echo, echo)
    s.time.advance(ms)
    s.say(ack)
    s.time.advance(200)
    s.say(ack)
    expect({ shown: shown(s), sends: sends(s) }).toEqual({
      shown: ['one: sent', 'two: sending'],
      sends: ['one', 'two']
    })
    s.time.advance(9_800)
    expect(shown(s)).toEqual(['one: sent', 'two: unconfirmed'])
  })

  it('the second copy of message_sent does not prove the same text sent again', () => {
    const s = connected()
    const ack = { type: 'message_sent', ...who, message: 'ok' }
    s.client.sender.write(A, 'ok')
    s.client.sender.write(A, 'ok')
    s.say(ack)
    s.time.advance(500)
    s.say(ack)
    expect({ shown: shown(s), sends: sends(s) }).toEqual({ shown: ['ok: sent', 'ok: queued'], sends: ['ok'] })
    s.time.advance(500)
    expect({ shown: shown(s), sends: sends(s) }).toEqual({ shown: ['ok: sent', 'ok: sending'], sends: ['ok', 'ok'] })
    s.say({ type: 'error', error: 'Too fast' })
    expect(shown(s)).toEqual(['ok: sent', 'ok: failed'])
  })
})

describe('an error without text', () => {
  it('raises a notice without a text (error-empty)', () => {
    const s = connected()
    s.say({ type: 'error' })
    expect(s.store.state.notices).toMatchObject([{ kind: 'serverError', reason: '' }])
  })
})

it.each([-86_400_000, 3_600_000])(
  'messages to a customer after whom the workspace fails wait for a minute, even if the clock is set by %i ms',
  (ms) => {
    const time = createFakeTime()
    const poison = guardAgainstPoisonMessages(time.monotonic)
    for (let times = 0; times < 3; times++) {
      poison.sent(A)
      poison.failed()
    }
    time.setClock(ms)
    expect(poison.rests(A)).toBe(true)
    time.advance(60_000)
    expect(poison.rests(A)).toBe(false)
  }
)

describe('a broadcast that says that a message failed', () => {
  const failed = (part: object = {}) => ({
    type: 'new_message',
    data: { ...who, is_human: true, message: 'Hello', status: 'failed', reason: 'Window closed', ...part }
  })

  it.each<{ name: string; frame: object }>([
    { name: 'an echo', frame: failed() },
    {
      name: 'an echo with marks in it',
      frame: failed({
        status: undefined,
        reason: undefined,
        message: { text: 'Hello', status: 'error', error: 'Window closed' }
      })
    },
    {
      name: 'its answer',
      frame: {
        type: 'message_sent',
        data: { ...who, message: { text: 'Hello', status: 'failed', error: 'Window closed' } }
      }
    }
  ])('fails the message in flight, with the reason: $name', ({ frame }) => {
    const s = connected()
    s.client.sender.write(A, 'Hello')
    s.say(frame)
    expect(shown(s)).toEqual(['Hello: failed'])
    expect(s.store.state.transcripts.of(A).at(-1)).toMatchObject({
      delivery: { state: 'failed', reason: 'Window closed' }
    })
  })

  it('of another agent, or with another text, does not change the message in flight', () => {
    const s = connected(customer('c0', mine), customer('c1'))
    s.client.sender.write(A, 'Hello')
    s.say(failed({ customer_id: 'c1' }), failed({ message: 'Other words', agent_id: 'u9' }))
    expect(shown(s)).toEqual(['Hello: sending'])
    s.say({ type: 'message_sent', ...who, message: 'Hello' })
    expect(shown(s)).toEqual(['Hello: sent'])
  })

  it('causes a notice if it comes later', () => {
    const s = connected()
    s.client.sender.write(A, 'Hello')
    s.say({ type: 'message_sent', ...who, message: 'Hello' }, failed())
    expect({ shownCount: shown(s).length, notices: s.store.state.notices }).toMatchObject({
      shownCount: 1,
      notices: [{ kind: 'serverError', reason: 'Window closed' }]
    })
  })
})
