/** What people write about on a page; decides which stories can happen there. */
export type Topic = 'shop' | 'table' | 'lesson' | 'books' | 'hotel'

export interface Page {
  /** As it stands in frames. A number on one page, so that clients do not take it for granted to be text. */
  readonly id: string | number
  readonly name: string
  readonly topic: Topic
}

export interface Agent {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly password: string
  /** Played by the script as long as nobody is connected under this name. */
  readonly rival: boolean
}

export interface Company {
  readonly id: string
  readonly name: string
  readonly pages: readonly Page[]
  readonly agents: readonly Agent[]
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
    { id: 'agent_laura', name: 'Laura Mendes', email: 'laura@nordlys.example', password: 'fjord-lantern', rival: false },
    { id: 'agent_jonas', name: 'Jonas Berg', email: 'jonas@nordlys.example', password: 'birch-harbour', rival: false },
    { id: 'agent_ana', name: 'Ana Sousa', email: 'ana@nordlys.example', password: 'lemon-terrace', rival: true },
    { id: 'agent_tomas', name: 'Tomáš Dvořák', email: 'tomas@nordlys.example', password: 'amber-bridge', rival: true }
  ]
}

const harbour: Company = {
  id: 'company_harbour',
  name: 'Harbour Light Hotels',
  pages: [
    { id: 104857600123, name: 'Harbour Light Bergen', topic: 'hotel' },
    // More digits than a number can hold: a client that turns it into one answers to the wrong page.
    { id: '90071992547409931', name: 'Harbour Light Lisboa', topic: 'hotel' },
    { id: 'page_harbour_kitchen', name: 'Harbour Kitchen', topic: 'table' }
  ],
  agents: [
    { id: 'agent_mikkel', name: 'Mikkel Holm', email: 'mikkel@harbour.example', password: 'quiet-anchor', rival: false },
    { id: 'agent_sofia', name: 'Sofia Rossi', email: 'sofia@harbour.example', password: 'silver-tide', rival: false },
    { id: 'agent_yuki', name: '田中 由紀', email: 'yuki@harbour.example', password: 'paper-crane', rival: true }
  ]
}

export const companies: readonly Company[] = [nordlys, harbour]
