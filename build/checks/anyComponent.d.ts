// The plain compiler cannot read components, so it checks the tests that use components only in part. `vue-tsc` checks
// these tests as a whole (`tests/tsconfig.vue.json`).
declare module '*.vue' {
  const component: import('vue').Component
  export default component
}
