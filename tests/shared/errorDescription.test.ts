import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { codeOf, describeError, DESCRIPTION, DESCRIPTION_LENGTH_LIMIT } from '../../src/shared/errorDescription'
import { namesIn, plantedErrors } from '../support/plantedNames'

/** Makes an error with these lines of a stack, as V8 writes them. */
const withFrames = (...frames: readonly string[]): Error =>
  Object.assign(new Error('x'), { stack: ['Error: x', ...frames.map((frame) => `    at ${frame}`)].join('\n') })

describe('what the log says of an error', () => {
  it('is its class and its code, not its message', async () => {
    expect(describeError(await readFile('/nowhere/Amina').catch((error: unknown) => error))).toBe('Error ENOENT')
    expect(describeError(new RangeError('Amina'))).toMatch(/^RangeError(?: at |$)/)
    expect(describeError(Object.assign(new Error('x'), { stack: '', code: 'CERT_HAS_EXPIRED' }))).toBe(
      'Error CERT_HAS_EXPIRED'
    )
  })

  it.each([
    { frame: 'readRow (file:///home/amina/deskhand/out/main/index.js:3:14)', place: ' at readRow index.js:3:14' },
    { frame: 'async Object.begin (/opt/Deskhand/app.asar/out/main/index.js:3:14)', place: ' at begin index.js:3:14' },
    { frame: 'C:\\Program Files (x86)\\Deskhand\\app.asar\\out\\main\\index.js:3:14', place: ' at index.js:3:14' },
    {
      frame: 'run (C:\\Program Files (x86)\\Deskhand\\app.asar\\out\\main\\index.js:3:14)',
      place: ' at run index.js:3:14'
    },
    { frame: 'Proxy.draw [as render] (deskhand://app/assets/index-B1.js:3:14)', place: ' at draw index-B1.js:3:14' },
    { frame: 'draw (deskhand://card/assets/card-B1.js:3:14)', place: ' at draw card-B1.js:3:14' },
    { frame: 'setup (http://127.0.0.1:5173/src/renderer/App.vue?t=17:3:14)', place: ' at setup App.vue:3:14' },
    { frame: 'new Session (/app/src/main/session.ts:3:14)', place: ' at session.ts:3:14' },
    { frame: 'node:internal/process/task_queues:3:14', place: '' },
    { frame: 'send (/app/node_modules/ws/src/sender.js:3:14)', place: '' },
    { frame: '<anonymous>:3:14', place: '' },
    { frame: 'eval (eval at run (/app/src/a.ts:1:2), <anonymous>:3:14)', place: '' },
    { frame: 'f (https://desk.example.com/src/a.js:3:14)', place: '' }
  ])('has only the places in our own code: $frame', ({ frame, place }) =>
    expect(describeError(withFrames(frame))).toBe(`Error${place}`)
  )

  it('has the causes, also those of several errors in one', () => {
    const cause = new TypeError('Amina', { cause: Object.assign(new Error('x'), { code: 'EPIPE' }) })
    for (const error of [cause, cause.cause]) if (error instanceof Error) error.stack = ''
    expect(describeError(Object.assign(new Error('x', { cause }), { stack: '' }))).toBe(
      'Error; caused by TypeError; caused by Error EPIPE'
    )
    expect(describeError(Object.assign(new AggregateError([cause, 'Amina']), { stack: '' }))).toBe(
      'AggregateError; caused by TypeError; caused by thrown: string; caused by Error EPIPE'
    )
  })

  it('ends if causes form a circle, and if a stack is long', () => {
    const error = withFrames(
      ...Array.from({ length: 5_000 }, () => `${'x'.repeat(40)} (/a/src/${'y'.repeat(77)}.ts:1:2)`)
    )
    error.cause = error
    expect(describeError(error).length).toBeLessThanOrEqual(DESCRIPTION_LENGTH_LIMIT)
    expect(describeError(error)).toMatch(DESCRIPTION)
  })

  it('has only the type of a value that is no error', () =>
    expect(['Amina', null, undefined, 7, { message: 'Amina' }].map(describeError)).toEqual([
      'thrown: string',
      'thrown: object',
      'thrown: undefined',
      'thrown: number',
      'thrown: object'
    ]))

  it('has no name, wherever the error has one', () => {
    const descriptions = plantedErrors.map(describeError)
    expect(descriptions.filter((text) => namesIn(text) > 0)).toEqual([])
    expect(descriptions.filter((text) => text.length > DESCRIPTION_LENGTH_LIMIT)).toEqual([])
    expect(descriptions.filter((text) => !DESCRIPTION.test(text))).toEqual([])
    expect(namesIn(plantedErrors.map(codeOf).join(' '))).toBe(0)
  })

  it.each([
    'Amina',
    'Error Amina',
    'Error at Amina Haddad',
    'AminaError',
    'Error: x',
    'Error at a.ts:1:2 Amina',
    'Error\n'
  ])('has a form that no other text has: %j', (text) => expect(text).not.toMatch(DESCRIPTION))
})
