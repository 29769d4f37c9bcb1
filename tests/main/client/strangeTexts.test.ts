import { describe, expect, it } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'
import { A, B, desk, kindOf, mine, newMessage, of, texts } from './relativeDesk'

/* Messages, flags and ids as other channels, languages and databases write them. */

describe('a message keeps its words', () => {
  it.each<{ data: object; text: string }>([
    // WhatsApp, Messenger, Telegram and others.
    {
      data: { message: { type: 'interactive', interactive: { button_reply: { id: '1', title: 'Yes' } } } },
      text: 'Yes'
    },
    {
      data: { message: { interactive: { list_reply: { id: '1', title: 'Blue', description: 'Sky' } } } },
      text: 'Blue'
    },
    { data: { message: { type: 'button', button: { text: 'Yes', payload: 'Y' } } }, text: 'Yes' },
    { data: { message: { buttonsResponseMessage: { selectedDisplayText: 'Yes' } } }, text: 'Yes' },
    { data: { message: { reaction: { emoji: '👍', message_id: 'm1' } } }, text: '👍' },
    { data: { postback: { title: 'Start', payload: 'S' } }, text: 'Start' },
    { data: { message: { postback: { title: 'Start' } } }, text: 'Start' },
    { data: { message: { poll: { question: 'Tea?' } } }, text: 'Tea?' },
    { data: { message: { subject: 'Order 5', body: '' } }, text: 'Order 5' },
    // .NET, Dialogflow, speech, and the fields of other languages.
    { data: { message: { Content: 'Hi' } }, text: 'Hi' },
    { data: { message: { Text: 'Hi' } }, text: 'Hi' },
    { data: { message: { MESSAGE: 'Hi' } }, text: 'Hi' },
    { data: { message: { message_body: 'Hi' } }, text: 'Hi' },
    { data: { message: { displayText: 'Hi' } }, text: 'Hi' },
    { data: { message: { utterance: 'Hi' } }, text: 'Hi' },
    { data: { message: { transcript: 'Hi' } }, text: 'Hi' },
    { data: { message: { texto: 'Hi' } }, text: 'Hi' },
    { data: { message: { '#text': 'Hi' } }, text: 'Hi' },
    { data: { message_body: 'Hi' }, text: 'Hi' },
    { data: { messageBody: 'Hi' }, text: 'Hi' },
    { data: { utterance: 'Hi' }, text: 'Hi' },
    { data: { texto: 'Hola' }, text: 'Hola' },
    { data: { mensaje: 'Hola' }, text: 'Hola' },
    { data: { nachricht: 'Hallo' }, text: 'Hallo' },
    { data: { mensagem: 'Oi' }, text: 'Oi' },
    { data: { tin_nhan: 'Chào' }, text: 'Chào' },
    { data: { 内容: '你好' }, text: '你好' }
  ])('in $data', ({ data, text }) => {
    const s = desk()
    s.say(newMessage({ is_human: false, ...data }))
    expect(texts(s)).toEqual([`customer: ${text}`])
  })

  it.each<{ data: object; text: string }>([
    { data: { message: '{"text":"Hi"}' }, text: '{"text":"Hi"}' },
    { data: { message: '["new_message",{"customer_id":"b"}]' }, text: '["new_message",{"customer_id":"b"}]' },
    { data: { message: 'Hi', mensaje: 'Hola' }, text: 'Hi' },
    { data: { message: '', caption: 'Hi' }, text: 'Hi' },
    { data: { message: 'true' }, text: 'true' },
    { data: { message: '<script>alert(1)</script>' }, text: '<script>alert(1)</script>' },
    { data: { message: "'; DROP TABLE customers; --" }, text: "'; DROP TABLE customers; --" },
    { data: { message: '{{7*7}} ${x} %s %n' }, text: '{{7*7}} ${x} %s %n' },
    { data: { message: '[object Object]' }, text: '[object Object]' }
  ])('and hostile words stay words: $data', ({ data, text }) => {
    const s = desk()
    s.say(newMessage({ is_human: false, ...data }))
    expect(texts(s)).toEqual([`customer: ${text}`])
    expect(kindOf(s, A)).toBe('me')
  })
})

describe('a flag in the words of another language', () => {
  it.each<{ no: string; yes: string }>([
    { no: 'nein', yes: 'ja' },
    { no: 'FALSCH', yes: 'WAHR' },
    { no: 'FAUX', yes: 'VRAI' },
    { no: 'falso', yes: 'verdadero' },
    { no: 'non', yes: 'oui' },
    { no: 'não', yes: 'sim' },
    { no: 'нет', yes: 'да' },
    { no: '否', yes: '是' },
    { no: 'いいえ', yes: 'はい' },
    { no: '아니오', yes: '예' },
    { no: 'không', yes: 'có' },
    { no: 'hayır', yes: 'evet' },
    { no: 'nie', yes: 'tak' }
  ])('is read: $no and $yes', ({ no, yes }) => {
    const s = scriptClient()
    s.open()
    s.say({ type: 'connected', user_id: 7 })
    s.list(
      customer('a', { is_assigned: yes, is_assigned_to_me: yes, agent_name: 'Me' }),
      customer('b', { is_assigned: yes, is_assigned_to_me: no, agent_name: 'Bo' }),
      customer('c', { is_assigned: no, is_assigned_to_me: no })
    )
    expect([A, B, keyOf('c')].map((key) => kindOf(s, key))).toEqual(['me', 'other', 'nobody'])
    s.say(newMessage({ is_human: yes, agent_name: 'Bo', agent_id: 99, message: 'one' }))
    s.say(newMessage({ is_human: no, message: 'two' }))
    expect(texts(s)).toEqual(['agent: one', 'customer: two'])
    s.say({ type: 'customer_stop_status_changed', data: { stop: yes, customer: customer('d') } })
    s.say({ type: 'customer_stop_status_changed', data: { stop: no, customer: of('c') } })
    expect([keyOf('c'), keyOf('d')].map((key) => s.store.state.customers.get(key)?.present)).toEqual([false, true])
  })

  it.each(['assigned', 'taken', 'ASSIGNED'])(
    '%s as the flag of an assignment means that somebody has the customer',
    (word) => {
      const s = scriptClient()
      s.open()
      s.list(customer('a', { is_assigned: word }))
      expect(kindOf(s, A)).toBe('other')
    }
  )
})

describe('a broadcast that writes a UUID in another way is about the customer who is there', () => {
  const id = '6f9619ff-8b86-d011-b42d-00cf4fc964ff'
  const all = (s: ScriptedClient): readonly string[] => [...s.store.state.customers.all()].map(({ key }) => key)
  it.each([id.toUpperCase(), `{${id}}`, `{${id.toUpperCase()}}`, id.replaceAll('-', ''), `urn:uuid:${id}`])(
    '%s',
    (other) => {
      const s = scriptClient()
      s.connect(customer(id, mine))
      s.say({ type: 'new_message', data: { customer_id: other, page_id: 'p1', is_human: false, message: 'Hi' } })
      s.say({ type: 'agent_requested', data: { customer_id: other, page_id: 'p1', customer_name: 'Ana' } })
      expect(all(s)).toEqual([keyOf(id)])
      expect(texts(s, keyOf(id))).toEqual(['customer: Hi'])
    }
  )
})

describe('a frame behind characters that guard against other pages is read', () => {
  it.each([")]}',\n", 'while(1);', 'for(;;);', 'for (;;);\n', '/**/', '&&&START&&&', '\u2028', '\u00a0'])(
    '%j',
    (before) => {
      const s = desk()
      s.say(before + JSON.stringify(newMessage({ is_human: false, message: 'Hi' })))
      expect(texts(s)).toEqual(['customer: Hi'])
    }
  )
})

it('a message in a frame of STOMP is read', () => {
  const s = desk()
  const frame = JSON.stringify(newMessage({ is_human: false, message: 'Hi' }))
  s.say(`MESSAGE\ndestination:/desk\ncontent-type:application/json\n\n${frame}\u0000`)
  expect(texts(s)).toEqual(['customer: Hi'])
})
