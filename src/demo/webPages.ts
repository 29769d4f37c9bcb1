import type { Company } from './companies'
import type { Session } from './sessions'

/** The style of all web pages. It is inline, so the web pages need no other files. */
const style = `
  :root { color-scheme: light dark; --ink: #1c1b26; --quiet: #5d5b6b; --ground: #f5f4f9; --card: #fff; --line: #d9d7e3;
    --iris: #4f46c8; }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #eceaf6; --quiet: #a9a6ba; --ground: #17161f; --card: #211f2c; --line: #3b384b;
      --iris: #8d86f5; }
  }
  * { box-sizing: border-box; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--ground);
    color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
  main { width: 100%; max-width: 440px; background: var(--card); padding: 32px;
    border: 1px solid var(--line); border-radius: 12px; }
  h1 { margin: 0 0 4px; font-size: 22px; }
  h2 { margin: 28px 0 8px; font-size: 14px; }
  p { margin: 0 0 16px; color: var(--quiet); }
  label { display: block; margin: 12px 0 4px; font-weight: 600; }
  input { width: 100%; height: 44px; padding: 0 12px; font: inherit; color: inherit; background: transparent;
    border: 1px solid var(--quiet); border-radius: 8px; }
  button { width: 100%; height: 44px; margin-top: 20px; font: inherit; font-weight: 600; color: #fff;
    background: #4f46c8; border: 0; border-radius: 8px; cursor: pointer; }
  :focus-visible { outline: 3px solid var(--iris); outline-offset: 2px; }
  .wrong { margin: 16px 0 0; padding: 10px 12px; color: #b3202a; border: 1px solid #b3202a; border-radius: 8px; }
  @media (prefers-color-scheme: dark) { .wrong { color: #ff9aa0; border-color: #ff9aa0; } }
  table { width: 100%; border-collapse: collapse; font-size: 13px; }
  th, td { padding: 4px 8px 4px 0; text-align: start; vertical-align: top; }
  th { font-weight: 400; }
  a { color: var(--iris); }
`

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}

function webPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`
}

function accountRows(company: Company): string {
  const rows = company.agents.map(
    (agent) => `<tr><th scope="row">${escapeHtml(agent.name)}</th>
<td>${escapeHtml(agent.email)}</td><td>${escapeHtml(agent.password)}</td></tr>`
  )
  return `<h2>${escapeHtml(company.name)}</h2>\n<table><tbody>\n${rows.join('\n')}\n</tbody></table>`
}

/** `email`: the address that was typed last. `wrong`: true if the last sign-in has failed. */
export function signInPage(companies: readonly Company[], email: string, wrong: boolean): string {
  return webPage(
    'Sign in · Demo workspace',
    `<h1>Sign in</h1>
<p>Demo workspace. All customers are made up.</p>
<form method="post" action="/login">
<label for="email">Email</label>
<input id="email" name="email" type="email" autocomplete="username" autofocus required value="${escapeHtml(email)}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
${wrong ? '<p class="wrong" role="alert">Email or password is wrong.</p>' : ''}
<button type="submit">Sign in</button>
</form>
${companies.map(accountRows).join('\n')}`
  )
}

export function dashboardPage(session: Session): string {
  return webPage(
    'Dashboard · Demo workspace',
    `<h1>You are signed in</h1>
<p>${escapeHtml(session.agent.name)}, ${escapeHtml(session.company.name)}</p>
<p><a href="/logout">Sign out</a></p>`
  )
}

export function notFoundPage(): string {
  return webPage('Not found', '<h1>Not found</h1>\n<p><a href="/login">Sign in</a></p>')
}
