/** The subject of a page. Each story has a topic and happens only on pages with this topic. */
export type Topic = 'shop' | 'table' | 'lesson' | 'books' | 'hotel'

export interface Page {
  /** The page's id in frames. One page has a number as its id, because clients must not expect only text. */
  readonly id: string | number
  readonly name: string
  readonly topic: Topic
}

export interface Agent {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly password: string
  /** True: the script acts as this agent, except while a person is connected as this agent. */
  readonly rival: boolean
}

export interface Company {
  readonly id: string
  readonly name: string
  readonly pages: readonly Page[]
  readonly agents: readonly Agent[]
}

function agent(id: string, name: string, email: string, password: string, rival: boolean): Agent {
  return { id, name, email, password, rival }
}

const nordlys: Company = {
  id: 'company_nordlys',
  name: 'Nordlys AS',
  pages: [
    { id: 'page_nordlys_outdoor', name: 'Nordlys Outdoor', topic: 'shop' },
    { id: 'page_casa_verde', name: 'Casa Verde', topic: 'table' },
    { id: 'page_nordlys_ski_school', name: 'Nordlys Ski School', topic: 'lesson' },
    { id: 'page_bahnhofsbuchhandlung', name: 'Bahnhofsbuchhandlung Schmidt-Wolkenstein', topic: 'books' },
    { id: 'page_koen_books', name: 'Kōen Books', topic: 'books' }
  ],
  agents: [
    agent('agent_laura', 'Laura Mendes', 'laura@nordlys.example', 'fjord-lantern', false),
    agent('agent_jonas', 'Jonas Berg', 'jonas@nordlys.example', 'birch-harbour', false),
    agent('agent_ana', 'Ana Sousa', 'ana@nordlys.example', 'lemon-terrace', true),
    agent('agent_tomas', 'Tomáš Dvořák', 'tomas@nordlys.example', 'amber-bridge', true)
  ]
}

const harbour: Company = {
  id: 'company_harbour',
  name: 'Harbour Light Hotels',
  pages: [
    { id: 104857600123, name: 'Harbour Light Bergen', topic: 'hotel' },
    // The id has more digits than a JavaScript number can hold. A client that turns it into a number answers on the
    // wrong page.
    { id: '90071992547409931', name: 'Harbour Light Lisboa', topic: 'hotel' },
    { id: 'page_harbour_kitchen', name: 'Harbour Kitchen', topic: 'table' }
  ],
  agents: [
    agent('agent_mikkel', 'Mikkel Holm', 'mikkel@harbour.example', 'quiet-anchor', false),
    agent('agent_sofia', 'Sofia Rossi', 'sofia@harbour.example', 'silver-tide', false),
    agent('agent_yuki', '田中 由紀', 'yuki@harbour.example', 'paper-crane', true)
  ]
}

export const companies: readonly Company[] = [nordlys, harbour]

/** An account of the demo. The sign-in page shows its password, so the password is no secret. */
export interface DemoAccount {
  readonly agentId: string
  readonly companyId: string
  readonly companyName: string
  readonly name: string
  readonly email: string
  readonly password: string
}

export const accounts: readonly DemoAccount[] = companies.flatMap((company) =>
  company.agents.map(({ id, name, email, password }) => ({
    agentId: id,
    companyId: company.id,
    companyName: company.name,
    name,
    email,
    password
  }))
)
