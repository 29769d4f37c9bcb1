import { packageApp } from '../packaging/packageApp.mjs'
import { vitest } from './vitest.mjs'

/** Packages the app without an installer. Then runs the tests that check the package from outside. */
export async function packageStep(runtime) {
  process.env.DESKHAND_PACKAGE = await packageApp(runtime, { unpackedOnly: true })
  return vitest('package tests', 'tests/build/packaged/vitest.config.ts')
}
