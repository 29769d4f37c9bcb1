import type { Agent, Company, Page } from './companies'
import type { CompanyState } from './companyState'

interface QuietCustomer {
  readonly id: string
  /** Index in the company's list of pages. */
  readonly page: number
  readonly name: string
  readonly locale: string
  readonly lastMessage: string
  readonly waitingSeconds: number
  /** Index in the company's list of agents. */
  readonly agent?: number
  readonly withBot?: boolean
}

const nordlys: readonly QuietCustomer[] = [
  {
    id: 'customer_1001',
    page: 0,
    name: 'Łukasz Wiśniewski',
    locale: 'pl',
    lastMessage: 'Buty są za małe, chcę wymienić.',
    waitingSeconds: 1_080
  },
  {
    id: 'customer_1001',
    page: 1,
    name: 'أمينة الزهراء بن يوسف',
    locale: 'ar',
    lastMessage: 'لم يصل الطلب بعد، وأريد التحدث مع شخص من فضلك.',
    waitingSeconds: 728
  },
  {
    id: 'customer_1002',
    page: 0,
    name: '이서연',
    locale: 'ko',
    lastMessage: '쿠폰이 적용되지 않아요',
    waitingSeconds: 300
  },
  {
    id: 'customer_1003',
    page: 2,
    name: 'Þórdís Guðmundsdóttir',
    locale: 'is',
    lastMessage: 'Get ég fært tímann á laugardag?',
    waitingSeconds: 48
  },
  {
    id: 'customer_1004',
    page: 3,
    name: 'Олена Коваленко',
    locale: 'uk',
    lastMessage: 'Дякую, чекаю на відповідь',
    waitingSeconds: 235,
    agent: 2
  },
  {
    id: 'customer_1005',
    page: 4,
    name: '佐藤 美咲 🌸',
    locale: 'ja',
    lastMessage: 'ありがとうございました。',
    waitingSeconds: 0,
    withBot: true
  }
]

const harbour: readonly QuietCustomer[] = [
  {
    id: 'customer_1001',
    page: 0,
    name: 'נועה לוי',
    locale: 'he',
    lastMessage: 'אפשר לדבר עם נציג?',
    waitingSeconds: 600
  },
  {
    id: 'customer_2001',
    page: 1,
    name: 'Trần Bảo Ngọc',
    locale: 'vi',
    lastMessage: 'Tôi muốn đổi ngày nhận phòng.',
    waitingSeconds: 140
  },
  {
    id: 'customer_2002',
    page: 2,
    name: 'Maximilian Freiherr von und zu Lichtenberg-Hohenstein',
    locale: 'de',
    lastMessage: 'Ist die Rechnung schon unterwegs?',
    waitingSeconds: 20
  }
]

function must<Item>(item: Item | undefined): Item {
  if (item === undefined) throw new RangeError('A quiet customer names a page or agent that does not exist')
  return item
}

function customersOf(company: Company): readonly QuietCustomer[] {
  return company.id === 'company_nordlys' ? nordlys : harbour
}

/**
 * Adds a small fixed set of customers, for tests. These customers never do anything by themselves. `now`: epoch ms.
 */
export function addQuietCustomers(companyState: CompanyState, now: number): void {
  const { pages, agents } = companyState.company
  for (const one of customersOf(companyState.company)) {
    const page: Page = must(pages[one.page])
    const agent: Agent | null = one.agent === undefined ? null : must(agents[one.agent])
    companyState.book.add({
      id: one.id,
      page,
      name: one.name,
      extra: {
        customer_ref: `A-${one.id.slice(-4)}`,
        locale: one.locale,
        loyalty_tier: 'silver',
        utm_source: 'autumn-newsletter'
      },
      lastMessage: one.lastMessage,
      stopped: one.withBot !== true,
      waitingSince: now - one.waitingSeconds * 1_000,
      agent
    })
  }
}
