import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

it.each([
  ['day', ['--seed', 'abc'], '--seed needs a whole number from 0 on, and not “abc”.'],
  ['day', ['--seed', '1.5'], '--seed needs a whole number from 0 on, and not “1.5”.'],
  ['day', ['--days', '0', '--statement'], '--days needs a whole number from 1 on, and not “0”.'],
  ['pairs', ['--seeds', '0'], '--seeds needs a whole number from 1 on, and not “0”.'],
  ['pairs', ['--pair', '21'], '--pair needs the numbers of two faults, such as 3,17, and not “21”.'],
  ['pairs', ['--pair', '1,2,3'], '--pair needs the numbers of two faults, such as 3,17, and not “1,2,3”.'],
  ['pairs', ['--pair', '1,2', '--statement'], '--statement is about all pairs, so it needs no --pair.']
])('npm run %s with %j runs nothing, and does not pass', (name, given, said) => {
  const run = spawnSync(process.execPath, [`build/${name}.mjs`, ...given], { cwd: root, encoding: 'utf8' })
  expect({ status: run.status, stdout: run.stdout, stderr: run.stderr.trim() }).toEqual({
    status: 1,
    stdout: '',
    stderr: said
  })
})
