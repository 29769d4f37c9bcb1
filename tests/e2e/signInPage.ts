import type { Page } from 'playwright-core'

/** The workspace's own sign-in page, in the sign-in window. */
export class SignInPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async signIn({ email, password }: { readonly email: string; readonly password: string }): Promise<void> {
    await this.page.getByLabel('Email').fill(email)
    await this.page.getByLabel('Password').fill(password)
    await this.page.getByRole('button', { name: 'Sign in' }).click()
  }
}
