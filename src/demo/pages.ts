import type { Company } from './companies'
import type { Session } from './sessions'
import { style } from './style'

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

function page(title: string, body: string): string {
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

/** `email` is what was typed before; `wrong` says that the last try did not fit. */
export function signInPage(companies: readonly Company[], email: string, wrong: boolean): string {
  return page(
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
  return page(
    'Dashboard · Demo workspace',
    `<h1>You are signed in</h1>
<p>${escapeHtml(session.agent.name)}, ${escapeHtml(session.company.name)}</p>
<p><a href="/logout">Sign out</a></p>`
  )
}

export function notFoundPage(): string {
  return page('Not found', '<h1>Not found</h1>\n<p><a href="/login">Sign in</a></p>')
}
