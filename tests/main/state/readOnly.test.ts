import { describe, expectTypeOf, it } from 'vitest'
import type { Store } from '../../../src/main/state/store'
import type { Customer } from '../../../src/shared/domain/customer'

type State = Store['state']

/** Every name that can be seen here is one that only reads. Checked with the types: `node build/types.mjs`. */
describe('the state that the store hands out', () => {
  it('has no field that can be set', () => {
    expectTypeOf<State>().toEqualTypeOf<Readonly<State>>()
  })

  it('has customers that can only be read', () => {
    expectTypeOf<keyof State['customers']>().toEqualTypeOf<
      'get' | 'ofId' | 'resolve' | 'onlyWaiting' | 'all' | 'order' | 'pages' | 'drafts' | 'wrote'
    >()
    expectTypeOf<keyof State['customers']['order']['waiting']>().toEqualTypeOf<
      'length' | 'present' | 'at' | 'slice' | 'indexOf' | typeof Symbol.iterator
    >()
    expectTypeOf<ReturnType<State['customers']['ofId']>>().toEqualTypeOf<readonly Customer[]>()
    expectTypeOf<State['customers']['pages']>().not.toExtend<Map<never, never>>()
    expectTypeOf<Customer>().toEqualTypeOf<Readonly<Customer>>()
  })

  it('has messages and conversations that can only be read', () => {
    expectTypeOf<keyof State['outbox']>().toEqualTypeOf<'get' | 'all' | 'count'>()
    expectTypeOf<keyof State['transcripts']>().toEqualTypeOf<'of' | 'keys'>()
    expectTypeOf<ReturnType<State['transcripts']['of']>>().not.toExtend<unknown[]>()
  })

  it('has no map and no array besides that can be changed', () => {
    type Changeable<T> = { [Field in keyof T]: T[Field] extends Map<never, never> | unknown[] ? Field : never }[keyof T]
    expectTypeOf<Changeable<State>>().toEqualTypeOf<never>()
    expectTypeOf<keyof State['touched'] | keyof State['listed']>().toEqualTypeOf<keyof ReadonlyMap<string, number>>()
  })
})
