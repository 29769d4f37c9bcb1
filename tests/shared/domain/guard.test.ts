import { describe, expect, it } from 'vitest'
import { languages } from '../../../src/demo/conversations/languages'
import { savedReplies } from '../../../src/demo/savedReplies'
import { greetedOther } from '../../../src/shared/domain/greeting'
import { guardQuestion, isBegun, type GuardedText } from '../../../src/shared/domain/guard'

const LEILA = { key: 'p/1', name: 'Leila Rezaei' } as const
const FRIEDERIKE = { key: 'p/2', name: 'Friederike Großkopf' } as const
const SATO = { key: 'p/3', name: '佐藤 美咲' } as const
const AMINA = { key: 'p/4', name: 'أمينة الزهراء' } as const
const OLENA = { key: 'p/5', name: 'Олена Коваленко' } as const
const SEOYEON = { key: 'p/6', name: '이서연' } as const
const others = [LEILA, FRIEDERIKE, SATO, AMINA, OLENA, SEOYEON]

const greeted = (text: string, name = 'Łukasz Wiśniewski') => {
  const found = greetedOther(text, name, others)
  return found && `${found.customer.key} ${text.slice(found.start, found.end)}`
}

describe('whom a text greets', () => {
  it.each([
    ['Hello Friederike, your order left on Monday.', 'p/2 Friederike'],
    ['hi leila', 'p/1 leila'],
    ['Good morning, dear Mr. Rezaei!', 'p/1 Rezaei'],
    ['Dzień dobry Leilo, paczka już jest.', 'p/1 Leilo'],
    ['Guten Tag Frau Grosskopf,', 'p/2 Grosskopf'],
    ['Добрий день, Олено! Книга вже у нас.', 'p/5 Олено'],
    ['مرحبا امينة، طلبك في الطريق', 'p/4 امينة'],
    ['佐藤様、こんにちは', 'p/3 佐藤'],
    ['美咲さん、ありがとうございます', 'p/3 美咲'],
    ['이서연님 안녕하세요', 'p/6 이서연'],
    ['Thanks for waiting.\n\nHello again, Leila: it is here.', 'p/1 Leila']
  ])('finds the name in “%s”', (text, found) => {
    expect(greeted(text)).toBe(found)
  })

  it.each([
    'Hello Łukasz, your order left on Monday.',
    'Hello Łukaszu, co słychać?',
    'Hello',
    'Hello there, everybody',
    'I have asked Leila from the depot.',
    'Hello. Leila from the depot has it.',
    'Say hello! Friederike will help you.',
    'Hello Lei, how are you?',
    'Dear customer, the parcel is with Friederike.'
  ])('finds nobody else in “%s”', (text) => {
    expect(greeted(text)).toBeNull()
  })

  it.each([
    { to: 'Anna Berg', text: 'Hi Anne', open: 'Anne Holm' },
    { to: 'Marta Nowak', text: 'Hello Martin, it left.', open: 'Martin Nowak' },
    { to: 'Daniela Ruiz', text: 'Dear Daniel', open: 'Daniel Ruiz' },
    { to: 'Daniel Ruiz', text: 'Dear Daniela', open: 'Daniela Ruiz' },
    { to: 'Paul Maier', text: 'Hi Paula', open: 'Paula Maier' },
    { to: 'Maria Rossi', text: 'Hi Mario!', open: 'Mario Rossi' }
  ])('finds $open in “$text” to $to, although the names are alike', ({ to, text, open }) => {
    expect(greetedOther(text, to, [{ key: 'p/7', name: open }])?.customer.name).toBe(open)
  })

  it('finds nobody by another form of the own name, if no open customer has exactly this name', () => {
    expect(greetedOther('Cześć Marto!', 'Marta Nowak', [{ key: 'p/7', name: 'Martyna Zielińska' }])).toBeNull()
  })

  it.each([
    { text: 'Mohammed, your parcel left.', found: 'Mohammed' },
    { text: 'mohammed! It left.', found: 'mohammed' },
    { text: 'Mohammeds, it left.', found: null },
    { text: 'Well, Mohammed from the depot has it.', found: null },
    { text: 'Mohammed has it.', found: null }
  ])('finds $found at the beginning of “$text”', ({ text, found }) => {
    const greeted = greetedOther(text, 'Anna', [{ key: 'p/7', name: 'Mohammed Ali' }])
    expect(greeted && text.slice(greeted.start, greeted.end)).toBe(found)
  })

  const mohammed = { key: 'p/7', name: 'Mohammed Ali' } as const
  const will = [mohammed, { key: 'p/8', name: 'Will Senta' }, { key: 'p/9', name: 'Oh Grace' }] as const

  it.each([
    ['Thanks Mohammed!', 'Mohammed'],
    ['thank you so much, mohammed.', 'mohammed'],
    ['It left. Many thanks Mohammed Ali!', 'Mohammed'],
    ['Thanks Mohammed for waiting', 'Mohammed'],
    ['Ok, thanks Mohammed', 'Mohammed'],
    ['Vielen Dank, Mohammed!', 'Mohammed'],
    ['Sorry Mohammed, it left.', 'Mohammed'],
    ['Yes, Mohammed: tomorrow.', 'Mohammed'],
    ['Mohammed Ali, your parcel left.', 'Mohammed Ali'],
    ['Will, your parcel left.', 'Will'],
    ['Hi Oh!', 'Oh']
  ])('finds who is spoken to in “%s”', (text, found) => {
    const greeted = greetedOther(text, 'Anna', will)
    expect(greeted && text.slice(greeted.start, greeted.end)).toBe(found)
  })

  it.each([
    'Many thanks,\nMohammed',
    'It left. Thanks, Mohammed',
    'I told him thanks for that. Mohammed has it.',
    'He thanks Mohammed!',
    'Sorry, Mohammed is not here today.',
    'Yes, Mohammed has it.',
    'No Mohammed’s parcel',
    'Thanks, will do.',
    'Thanks will do',
    'Ok will do.',
    'Sure, will!',
    'Ok, sent!',
    'Oh, I see.',
    'Oh! It left.',
    'Grace period: two days.'
  ])('finds nobody who is spoken to in “%s”', (text) => {
    expect(greetedOther(text, 'Anna', will)).toBeNull()
  })

  it.each([
    { text: 'Hi Ana P', found: null },
    { text: 'Hi Ana P, it left.', found: null },
    { text: 'Hi Ana Pereira!', found: null },
    { text: 'Hi Ana', found: null },
    { text: 'Hi Ana m a', found: null },
    { text: 'Hi Ana M, it left.', found: 'Ana M' },
    { text: 'Hi Ana Moreira, it left.', found: 'Ana Moreira' },
    { text: 'Ana Moreira, it left.', found: 'Ana Moreira' }
  ])('finds $found in “$text” to Ana Pereira, while Ana Moreira is open', ({ text, found }) => {
    const greeted = greetedOther(text, 'Ana Pereira', [{ key: 'p/7', name: 'Ana Moreira' }])
    expect(greeted && text.slice(greeted.start, greeted.end)).toBe(found)
    if (found === null) expect(greetedOther(text, 'Ana P', [{ key: 'p/7', name: 'Ana M' }])).toBeNull()
  })

  it('finds nobody in what agents write in the demo, whoever is open', () => {
    const words =
      'Will May|Grace Hope|Joy Oh|No Young|Mark Rich|Rose Good|Senta Klar|So Ha|April Best|Domingo Sol'.split('|')
    const open = [...languages.flatMap(({ names }) => names), ...words].map((name) => ({ key: 'p/9' as const, name }))
    const texts = [
      ...languages.flatMap(({ stories }) => stories.flatMap(({ agent }) => agent)),
      ...savedReplies.map(({ text }) => text)
    ]
    expect(texts.length).toBeGreaterThan(100)
    expect(
      texts.filter((text) => guardQuestion({ text, name: 'Łukasz', others: open, openedMs: null, begun: null }))
    ).toEqual([])
  })

  it('finds nobody if the customer to whom the text goes has the same name', () => {
    expect(greeted('Hello Leila!', 'Leila Haddad')).toBeNull()
    expect(greeted('美咲さん、こんにちは', '田中 美咲')).toBeNull()
    expect(greetedOther('Hello Leila!', 'Łukasz', [])).toBeNull()
  })

  it('survives hostile names and texts', () => {
    const hostile = [
      { key: 'p/9' as const, name: '(.*)+$ \u202e🙂' },
      { key: 'p/8' as const, name: '' }
    ]
    expect(greetedOther('Hello (.*)+$ \u202e🙂', '', hostile)).toBeNull()
    expect(greetedOther(`${'hello '.repeat(5_000)}`, '', others)).toBeNull()
  })
})

describe('what is asked before a text leaves', () => {
  const text: GuardedText = { text: 'It left on Monday.', name: 'Łukasz', others, openedMs: null, begun: null }

  it('is nothing on the normal way', () => {
    expect(guardQuestion(text)).toBeNull()
    expect(guardQuestion({ ...text, text: 'Hello Łukasz, order 4471 left. Call +49 170 1234567.' })).toBeNull()
  })

  it('is one question, whatever there is to ask', () => {
    const everything = { ...text, text: 'Hello Leila, it was 4242 4242 4242 4242.', openedMs: 1_200 }
    expect(guardQuestion(everything)).toMatchObject({
      wrong: { kind: 'opened', openedMs: 1_200 },
      numbers: [{ kind: 'card' }]
    })
    expect(guardQuestion({ ...everything, openedMs: null })?.wrong).toMatchObject({ kind: 'names', customer: LEILA })
  })

  it('is about a text of another composer only while that text is there', () => {
    const begun = { from: LEILA, text: ' Your table is booked. ' }
    expect(guardQuestion({ ...text, text: 'Yes! Your table is booked.', begun })?.wrong).toEqual({
      kind: 'begun',
      from: LEILA
    })
    expect(guardQuestion({ ...text, begun })).toBeNull()
  })

  it.each([
    { changed: 'Your table on Friday is booked. See you!', asks: true },
    { changed: 'your TABLE for friday is booked', asks: true },
    { changed: 'your table for Saturday at nine is booked, sorry for the wait', asks: true },
    { changed: 'We have no room on Friday.', asks: false }
  ])('asks also if a begun text was touched up: $changed', ({ changed, asks }) => {
    const begun = { from: LEILA, text: 'your table for Friday is booked.' }
    expect(guardQuestion({ ...text, text: changed, begun })?.wrong?.kind).toBe(asks ? 'begun' : undefined)
  })

  it.each([
    { begun: '您的桌子已经订好了。', changed: '您的桌子已经订好了！', asks: true },
    { begun: '您的桌子已经订好了，周五晚上七点见。', changed: '您的桌子已经订好了，周六晚上八点见。', asks: true },
    { begun: '您的桌子已经订好了，周五晚上七点见。', changed: '抱歉，周五晚上没有空位。', asks: false },
    { begun: 'ご注文の靴は明日届きます', changed: 'ご注文の靴は土曜日に届きます', asks: true },
    { begun: '내일 도착합니다.', changed: '네, 내일 도착합니다.', asks: true }
  ])('asks so too in a script without spaces or with dense letters: $changed', ({ begun: words, changed, asks }) => {
    expect(isBegun(words)).toBe(true)
    const begun = { from: LEILA, text: words }
    expect(guardQuestion({ ...text, text: changed, begun })?.wrong?.kind).toBe(asks ? 'begun' : undefined)
  })

  it('takes a copied number or address for no begun text', () => {
    expect(isBegun('王伟')).toBe(false)
    expect(isBegun('佐藤 美咲')).toBe(false)
    expect(isBegun('B-4471')).toBe(false)
    expect(isBegun('https://parcel.example/20418')).toBe(false)
    expect(isBegun('  Your table is booked. ')).toBe(true)
    expect(isBegun('注文した靴のサイズを間違えました')).toBe(true)
  })
})
