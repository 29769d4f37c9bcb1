import { packageApp } from '../packaging/packageApp.mjs'
import { vitest } from './vitest.mjs'

/** Packages the app, unpacked, and runs the tests that look at the package from outside. */
export async function packageStep(runtime) {
  process.env.DESKHAND_PACKAGE = await packageApp(runtime, { unpackedOnly: true })
  return vitest('package tests', 'tests/build/packaged/vitest.config.ts')
}
