import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { CLIENT_NAMES } from '../bench/clients'
import { KINDS } from '../bench/options'

const root = resolve(import.meta.dirname, '../..')

it.each([
  ['day', ['--seed', '-1'], '--seed needs a whole number from 0 on, and not “-1”.'],
  ['day', ['--seed=-1'], '--seed needs a whole number from 0 on, and not “-1”.'],
  ['day', ['--seed', 'abc'], '--seed needs a whole number from 0 on, and not “abc”.'],
  ['day', ['--seed', '1.5'], '--seed needs a whole number from 0 on, and not “1.5”.'],
  ['day', ['--seed'], '--seed needs a whole number from 0 on.'],
  ['day', ['--days', '0', '--statement'], '--days needs a whole number from 1 on, and not “0”.'],
  ['day', ['--days', '1', '--days', '2'], '--days is there twice.'],
  ['day', ['--app=no'], '--app takes no value, and not “no”.'],
  ['day', ['--sed', '1'], '“--sed” is not known. There are --seed, --days, --statement, --app.'],
  ['day', ['7'], '“7” is not known. There are --seed, --days, --statement, --app.'],
  ['pairs', ['--seed', '-1'], '--seed needs a whole number from 0 on, and not “-1”.'],
  ['pairs', ['--seeds', '0'], '--seeds needs a whole number from 1 on, and not “0”.'],
  ['pairs', ['--pair', '21'], '--pair needs the numbers of two faults, such as 3,17, and not “21”.'],
  ['pairs', ['--pair', '1,2,3'], '--pair needs the numbers of two faults, such as 3,17, and not “1,2,3”.'],
  ['pairs', ['--pair', '1,2', '--statement'], '--statement is about all pairs, so it needs no --pair.'],
  ['soak', ['--minutes', 'x'], '--minutes needs a number above 0, and not “x”.'],
  ['soak', ['--seed', '-1'], '--seed needs a whole number from 0 on, and not “-1”.'],
  ['soak', ['strom'], '“strom” is not known. There are --minutes, --seed.'],
  ['soak', ['storm', '--seconds', '-5'], '--seconds needs a whole number from 1 on, and not “-5”.'],
  ['soak', ['storm', '60'], '“60” is not known. There is --seconds.'],
  ['longlife', ['--hours', 'x'], '--hours needs a number from 0 on, and not “x”.'],
  ['longlife', ['--reconnects', '-1'], '--reconnects needs a whole number from 0 on, and not “-1”.'],
  ['bench', ['--reps', 'x'], '--reps needs a whole number from 1 on, and not “x”.'],
  ['bench', ['--n', '100,x'], '--n needs whole numbers from 2 on, such as 2,3, and not “100,x”.'],
  ['bench', ['--json', '--quick'], '--json needs a text, and not “--quick”.'],
  ['bench', ['--limit', 'none'], '--limit needs honoured, ignored or a number of rows, and not “none”.'],
  ['bench', ['--only', 'vue'], `--only needs some of ${[...CLIENT_NAMES, ...KINDS].join(',')}, and not “vue”.`],
  ['screens', ['--like', 'tset'], '--like needs test or thorough, and not “tset”.'],
  ['mutation', ['--share'], '--share needs a text.'],
  ['text', ['--pack'], '--pack needs a text.']
])('npm run %s with %j says what is wrong, and runs nothing', (name, given, said) => {
  const run = spawnSync(process.execPath, [`build/${name}.mjs`, ...given], { cwd: root, encoding: 'utf8' })
  expect({ status: run.status, stdout: run.stdout, stderr: run.stderr.trim() }).toEqual({
    status: 2,
    stdout: '',
    stderr: said
  })
})
