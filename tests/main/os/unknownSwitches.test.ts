import { expect, it } from 'vitest'
import { mistypedSwitches } from '../../../src/main/os/unknownSwitches'

it.each([
  { argument: '--worksapce=http://x', line: 'Unknown switch --worksapce' },
  { argument: '--workspaces=x', line: 'Unknown switch --workspaces' },
  { argument: '--Workspace=x', line: 'Unknown switch --Workspace' },
  { argument: '-workspace=x', line: 'Unknown switch -workspace' },
  { argument: '—workspace=x', line: 'Unknown switch —workspace' },
  { argument: '--deom', line: 'Unknown switch --deom' },
  { argument: '--staus=json', line: 'Unknown switch --staus' },
  { argument: '--user-data-dri=/tmp', line: 'Unknown switch --user-data-dri' },
  { argument: '--user_data_dir=/tmp', line: 'Unknown switch --user_data_dir' },
  { argument: '--polcy-report', line: 'Unknown switch --polcy-report' },
  { argument: '--workspace', line: 'The switch --workspace needs a value: --workspace=…' },
  { argument: '--support-bundle=', line: 'The switch --support-bundle needs a value: --support-bundle=…' },
  { argument: '--demo=1', line: 'The switch --demo takes no value: --demo' },
  { argument: '--hidden=', line: 'The switch --hidden takes no value: --hidden' },
  { argument: '--hidden=true', line: 'The switch --hidden takes no value: --hidden' }
])('tells that $argument does nothing, without its value', ({ argument, line }) => {
  expect(mistypedSwitches(['deskhand', argument, argument])).toEqual([line])
})

it.each([
  '--workspace=https://desk.example',
  '--demo',
  '--no-demo',
  '--hidden',
  '--status=json',
  '--no-sandbox',
  '--disable-gpu',
  '--ozone-platform=headless',
  '--log-level=3',
  '--lang=de',
  '--type=renderer',
  '--test-type',
  '--headless',
  '--inspect',
  '--trace-warnings',
  '--user-agent=x',
  '/work/deskhand',
  'demo',
  `--${'workspace'.repeat(9_000)}`
])('says nothing about %s', (argument) => {
  expect(mistypedSwitches(['deskhand', argument])).toEqual([])
})

it('says nothing about what follows a link, which a web page may have written', () => {
  expect(mistypedSwitches(['deskhand', 'deskhand://customer/p1/42', '--worksapce=x'], 'linux')).toEqual([])
})
