import { companies } from './companies'

/** Somebody who can sign in. No secret: the sign-in page shows them all. */
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
