import type { SearchResult } from '../../../src/shared/searchViews'
import { DAY_MS } from '../../../src/shared/time'
import type { QueueRow } from '../../../src/shared/views'
import { NOW, testKey } from '../fakePort'
import type { ScreenState } from './screenState'

const hostile = '\u202eevil\u202c <mark>depot</mark> '.repeat(20)

function result(id: number, name: string, excerpt: string, more: Partial<SearchResult> = {}): SearchResult {
  return {
    id: `r${id}`,
    key: testKey(id),
    kind: 'message',
    message: id,
    at: NOW - id * 1_000_000,
    name,
    mine: false,
    pinned: false,
    excerpt,
    ...more
  }
}

const results = [
  result(8, 'Depotverwaltung Ångström GmbH', 'Is the terrace open on Sunday?', { kind: 'customer', message: null }),
  result(9, hostile, hostile, { kind: 'customer', message: null, at: null }),
  result(1, 'Friederike Großkopf', 'Ihr Paket liegt noch im Depot und', { kind: 'draft', message: null, at: null }),
  result(10, 'Nguyễn Thị Minh Khai', 'Collects parcels at the depot, never at home', { kind: 'note', message: null }),
  result(2, 'Łukasz Wiśniewski', 'I am asking the depot now. It takes a minute.', { mine: true }),
  result(3, 'Ingrid Sørensen', 'Kan jeg hente den på depotet i Skien?'),
  result(4, 'أمينة الزهراء بن يوسف', 'هل الطلب في Dépôt باريس؟ أريد استلامه اليوم', { at: NOW - DAY_MS }),
  result(5, '佐藤 美咲', '倉庫（Depot）から発送されましたか？', { at: NOW - 13 * DAY_MS }),
  result(6, 'Олена Коваленко', 'Посилка в Depot Nova, заберу завтра', { at: NOW - 19 * DAY_MS }),
  result(7, hostile, hostile, { at: NOW - 20 * DAY_MS })
]

/**
 * Returns the states of the searches. `desk`: the desk with a list, in which `rows` match the filter. `mine`: an open
 * conversation of the agent.
 */
export function searchStates(
  desk: ScreenState,
  mine: ScreenState,
  rows: readonly QueueRow[]
): Readonly<Record<string, ScreenState>> {
  const key = mine.conversation?.head.key
  if (!key) throw new Error('No conversation is open')
  const filtered = (filter: string, found: readonly QueueRow[], done = true): ScreenState => ({
    ...desk,
    rows: found,
    search: { filter, done },
    focus: '[data-search="filter"]'
  })
  const everything = (text: string, found: readonly SearchResult[], more: object = {}): ScreenState => {
    const counted = (kind: SearchResult['kind']): number => found.filter((one) => one.kind === kind).length
    const counts = {
      all: found.length,
      customer: counted('customer'),
      pinned: found.filter(({ pinned }) => pinned).length,
      message: counted('message')
    }
    return {
      ...mine,
      search: {
        everything: {
          head: {
            text,
            done: true,
            full: false,
            back: null,
            counts: { ...counts, draft: counted('draft'), note: counted('note') },
            ...more
          },
          rows: found
        }
      }
    }
  }
  const finding = (text: string, hits: readonly { id: number; fromEnd: number; count: number }[]): ScreenState => ({
    ...mine,
    screen: { ...mine.screen, narrowPane: 'conversation' },
    search: { find: { key, text, done: true, hits } }
  })
  return {
    filterEmptyField: { ...desk, focus: '[data-search="filter"]' },
    filter: filtered('wis', rows),
    filterTesting: filtered('o', rows, false),
    filterNobody: filtered('nobody has <b>this</b> '.repeat(5), []),
    searchEverything: everything('depot', results),
    searchFull: everything('depot', results, {
      full: true,
      counts: { all: 504, customer: 2, pinned: 0, message: 500, draft: 1, note: 1 }
    }),
    searchGoesOn: everything('depot', results.slice(0, 2), { done: false, back: NOW - 10 * DAY_MS }),
    searchNothing: everything('zeppelin', []),
    searchStart: everything('', []),
    searchPinned: {
      ...everything(
        '',
        results.slice(0, 2).map((one) => ({ ...one, kind: 'customer', message: null, pinned: true }))
      ),
      click: '[role=group] > button:nth-of-type(3)'
    },
    find: finding('a', [
      { id: 1, fromEnd: 7, count: 5 },
      { id: 4, fromEnd: 4, count: 1 },
      { id: 6, fromEnd: 2, count: 1 }
    ]),
    findOldest: finding('parcel', [{ id: 1, fromEnd: 7, count: 1 }]),
    findNothing: finding('zeppelin', [])
  }
}
