import { describe, expectTypeOf, it } from 'vitest'
import type { Store, StoreListener } from '../../../src/main/state/store'
import type { Customers } from '../../../src/main/state/tables/customers'
import type { Outbox } from '../../../src/main/state/tables/outbox'
import type { OutboxEntry } from '../../../src/main/state/tables/outboxEntry'
import type { StateChange, WritableState } from '../../../src/main/state/tables/tables'
import type { Customer } from '../../../src/shared/domain/customer'
import type { Message, TranscriptItem } from '../../../src/shared/domain/message'
import type { Notice } from '../../../src/shared/domain/notice'
import type { StoreEvent } from '../../../src/shared/events'
import type { Down } from '../../../src/shared/batch'

type State = Store['state']

type Value = string | number | boolean | bigint | symbol | null | undefined
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Writable<T> = { -readonly [Field in keyof T]: T[Field] }
/** Names of methods that change their own object. */
type ChangerName =
  | `${'set' | 'put' | 'add' | 'append' | 'delete' | 'clear' | 'remove' | 'replace' | 'mark' | 'absorb' | 'reserve'}${string}`
  | 'push'
  | 'pop'
  | 'shift'
  | 'unshift'
  | 'splice'
  | 'sort'
  | 'reverse'
  | 'fill'
  | 'copyWithin'
  | 'turn'
  | 'openGap'
  | 'closeGap'
  | 'ask'

/**
 * Every way to change a value of this type, as paths such as `.customers.set()`. The type looks into fields, into
 * elements, and into results of methods. Of a method itself it sees only the name, because TypeScript cannot mark a
 * method as read-only.
 */
type WaysToChange<T, Path extends string = '', Depth extends readonly 1[] = []> = Depth['length'] extends 12
  ? `${Path} is too deep to look into`
  : 0 extends 1 & T
    ? `${Path} is any`
    : unknown extends T
      ? `${Path} is unknown`
      : T extends Value
        ? never
        : T extends (...args: never[]) => infer Returned
          ? Returned extends void
            ? never
            : WaysToChange<Returned, `${Path}()`, [...Depth, 1]>
          : T extends readonly unknown[]
            ? WayIf<'push', T, Path> | WaysToChange<T[number], `${Path}[]`, [...Depth, 1]>
            : T extends ReadonlyMap<infer Key, infer Element>
              ? WayIf<'set', T, Path> | WaysToChange<Key | Element, `${Path}{}`, [...Depth, 1]>
              : T extends ReadonlySet<infer Element>
                ? WayIf<'add', T, Path> | WaysToChange<Element, `${Path}{}`, [...Depth, 1]>
                : | WaysOfFields<T, Path, Depth>
                  | (T extends Iterable<infer E> ? WaysToChange<E, `${Path}[]`, [...Depth, 1]> : never)

type WayIf<Method extends string, T, Path extends string> = Method extends keyof T ? `${Path}.${Method}()` : never

type WaysOfFields<T, Path extends string, Depth extends readonly 1[]> = {
  [Field in Extract<keyof T, string | number>]-?: T[Field] extends (...args: never[]) => unknown
    ? | (Field extends ChangerName ? `${Path}.${Field}()` : never)
      | WaysToChange<T[Field], `${Path}.${Field}`, [...Depth, 1]>
    : | (Same<Pick<T, Field>, Writable<Pick<T, Field>>> extends true ? `${Path}.${Field} =` : never)
      | WaysToChange<T[Field], `${Path}.${Field}`, [...Depth, 1]>
}[Extract<keyof T, string | number>]

/**
 * Every part of the state that other rooms can reach must be read-only. These tests are about types: `node
 * build/types.mjs` checks them.
 */
describe('the state that the store hands out', () => {
  it('has no part, at any depth, that can be set or changed', () => {
    expectTypeOf<WaysToChange<State>>().toEqualTypeOf<never>()
  })

  it('has customers, messages and notices that can only be read', () => {
    expectTypeOf<WaysToChange<Customer>>().toEqualTypeOf<never>()
    expectTypeOf<WaysToChange<OutboxEntry>>().toEqualTypeOf<never>()
    expectTypeOf<WaysToChange<TranscriptItem>>().toEqualTypeOf<never>()
    expectTypeOf<WaysToChange<Notice>>().toEqualTypeOf<never>()
  })

  it('has no field that can be set', () => {
    expectTypeOf<State>().toEqualTypeOf<Readonly<State>>()
  })

  it('has tables with only the names that read', () => {
    expectTypeOf<keyof State['customers']>().toEqualTypeOf<
      | 'get'
      | 'ofId'
      | 'resolve'
      | 'onlyWaiting'
      | 'all'
      | 'order'
      | 'waitingOn'
      | 'elsewhereInDoubt'
      | 'pages'
      | 'drafts'
      | 'wrote'
      | 'waitForMe'
      | 'heardOthers'
    >()
    expectTypeOf<keyof State['customers']['order']['waiting']>().toEqualTypeOf<
      'length' | 'present' | 'compare' | 'at' | 'countWhile' | 'slice' | 'indexOf' | 'copy' | typeof Symbol.iterator
    >()
    expectTypeOf<ReturnType<State['customers']['ofId']>>().toEqualTypeOf<readonly Customer[]>()
    expectTypeOf<keyof State['outbox']>().toEqualTypeOf<'get' | 'all' | 'count'>()
    expectTypeOf<keyof State['transcripts']>().toEqualTypeOf<'of' | 'keys' | 'whose' | 'lastId'>()
    expectTypeOf<keyof State['listed']>().toEqualTypeOf<'has' | 'notAfter'>()
    expectTypeOf<keyof State['touched'] | keyof State['customers']['pages']>().toEqualTypeOf<
      keyof ReadonlyMap<string, number>
    >()
  })
})

describe('what watchers and windows receive', () => {
  it('are changes that can only be read', () => {
    expectTypeOf<Parameters<StoreListener>[0]>().toEqualTypeOf<StateChange>()
    expectTypeOf<WaysToChange<StateChange>>().toEqualTypeOf<never>()
  })

  it('are events that can only be read', () => {
    expectTypeOf<WaysToChange<StoreEvent>>().toEqualTypeOf<never>()
  })

  it('are messages to a window that can only be read', () => {
    expectTypeOf<WaysToChange<Down>>().toEqualTypeOf<never>()
  })
})

/**
 * Values of these types can be changed. `WaysToChange`, which the tests above use, must find every way to change them.
 */
describe('a way to change something is found', () => {
  it('in a map, a set and an array, even inside of a read-only one', () => {
    expectTypeOf<WaysToChange<{ readonly a: Map<string, number> }>>().toEqualTypeOf<'.a.set()'>()
    expectTypeOf<WaysToChange<{ readonly a: Set<string> }>>().toEqualTypeOf<'.a.add()'>()
    expectTypeOf<WaysToChange<{ readonly a: string[] }>>().toEqualTypeOf<'.a.push()'>()
    expectTypeOf<WaysToChange<{ readonly a: [string] }>>().toEqualTypeOf<'.a.push()'>()
    expectTypeOf<WaysToChange<ReadonlyMap<string, Set<1>>>>().toEqualTypeOf<'{}.add()'>()
    expectTypeOf<WaysToChange<readonly string[][]>>().toEqualTypeOf<'[].push()'>()
  })

  it('in a field that can be set, even if it is optional or in one form of a union', () => {
    expectTypeOf<WaysToChange<{ a: 1; readonly b: 2 }>>().toEqualTypeOf<'.a ='>()
    expectTypeOf<WaysToChange<{ readonly a?: { b?: 1 } }>>().toEqualTypeOf<'.a.b ='>()
    expectTypeOf<WaysToChange<{ readonly a: 1 } | { readonly b: 2; c: 3 } | null>>().toEqualTypeOf<'.c ='>()
    expectTypeOf<WaysToChange<{ readonly a: unknown }>>().toEqualTypeOf<'.a is unknown'>()
  })

  it('in the result of a method or an iterator', () => {
    expectTypeOf<WaysToChange<{ of(): number[] }>>().toEqualTypeOf<'.of().push()'>()
    expectTypeOf<WaysToChange<{ all(): Iterable<{ a: 1 }> }>>().toEqualTypeOf<'.all()[].a ='>()
    expectTypeOf<WaysToChange<Omit<Customers, 'get'> & { get(): { name: string } }>>().toEqualTypeOf<'.get().name ='>()
  })

  it('in records of this app with one field that can be set', () => {
    type With<T, Field extends keyof T> = Omit<T, Field> & Writable<Pick<T, Field>>
    expectTypeOf<WaysToChange<With<OutboxEntry, 'leftAt'>>>().toEqualTypeOf<'.leftAt ='>()
    expectTypeOf<WaysToChange<With<Message, 'text'>>>().toEqualTypeOf<'.text ='>()
    expectTypeOf<
      WaysToChange<Omit<State, 'outbox'> & { readonly outbox: Outbox & { remove(id: number): void } }>
    >().toEqualTypeOf<'.outbox.remove()'>()
  })

  it('in the tables that the reducers write to', () => {
    expectTypeOf<
      '.customers.put()' | '.outbox.absorb()' | '.transcripts.append()' | '.touched.set()' | '.notices ='
    >().toExtend<WaysToChange<WritableState>>()
  })
})
