import { parseCliArguments, usage } from './cliArguments'
import { startDemoWorkspace, type DemoWorkspace } from './demoWorkspace'
import { variantList } from './variants/catalogue'

function greeting(workspace: DemoWorkspace, variants: readonly string[]): string {
  const accounts = workspace.accounts.map(({ companyName, name, email }) => `  ${companyName}: ${name} <${email}>`)
  return [
    `Demo workspace: ${workspace.origin}`,
    `WebSocket:      ${workspace.socketUrl}`,
    `Sign in at ${workspace.origin}/login (the passwords are on that page):`,
    ...accounts,
    ...(variants.length === 0 ? [] : [`Variants:       ${variants.join(', ')}`]),
    ...(workspace.controlToken === null ? [] : [`Control token: ${workspace.controlToken}`])
  ].join('\n')
}

async function main(): Promise<void> {
  const parsed = parseCliArguments(process.argv.slice(2))
  if (!parsed.ok) {
    console.error(`${parsed.error}\n${usage}`)
    process.exitCode = 2
    return
  }
  if (parsed.options === null) return console.log(variantList())
  const workspace = await startDemoWorkspace({ ...parsed.options, log: (line) => console.log(line) })
  console.log(greeting(workspace, parsed.options.variants ?? []))
  const stop = (): void => void workspace.close().then(() => console.log('Stopped.'))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'The demo workspace could not start'
  return 'code' in error && error.code === 'EADDRINUSE' && 'port' in error
    ? `Port ${String(error.port)} is in use`
    : error.message
}

main().catch((error: unknown) => {
  console.error(reasonOf(error))
  process.exitCode = 1
})
