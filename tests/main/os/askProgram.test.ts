import { expect, it } from 'vitest'
import { askProgram } from '../../../src/main/os/askProgram'

it('a program answers with its exit code and its output', async () => {
  const script = "process.stdout.write('hello'); process.exitCode = 3"
  expect(await askProgram(process.execPath, ['-e', script])).toEqual({ code: 3, out: Buffer.from('hello') })
})

it.each([
  { why: 'there is no such program', file: '/nowhere/program', parameters: [] },
  { why: 'a parameter has a NUL', file: process.execPath, parameters: ['-e', 'a\0b'] },
  { why: 'the parameters are too long', file: process.execPath, parameters: ['-e', 'a'.repeat(4_000_000)] }
])('a program that does not start has no code, because $why', async ({ file, parameters }) => {
  expect(await askProgram(file, parameters)).toEqual({ code: null, out: Buffer.alloc(0) })
})
