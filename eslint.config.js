import vue from 'eslint-plugin-vue'
import { defineConfig } from 'eslint/config'
import typescript from 'typescript-eslint'
import vueParser from 'vue-eslint-parser'

/**
 * For each `.vue` file the types of all files are worked out again, because ESLint sees another text than TypeScript.
 * `npm test` has no time for this. `npm run lint`, `npm run thorough` and editors check the types in `.vue` files too.
 */
const withVueTypes = process.env.DESKHAND_TESTS !== 'short'
const script = ['src/**/*.ts', 'src/**/*.vue', 'tests/**/*.ts', 'electron.vite.config.ts']
const typed = withVueTypes ? script : script.filter((files) => !files.endsWith('.vue'))

const writesMarkup = [
  { property: 'innerHTML', message: 'Text goes through Vue, never through markup.' },
  { property: 'outerHTML', message: 'Text goes through Vue, never through markup.' },
  { property: 'insertAdjacentHTML', message: 'Text goes through Vue, never through markup.' },
  { object: 'document', property: 'write', message: 'Text goes through Vue, never through markup.' }
]

/** In Node 20 it is wrong for letters such as "ü" after some thousand calls. */
const CAN_PARSE = { object: 'URL', property: 'canParse', message: 'Use isUrl of src/shared/isUrl.ts.' }

export default defineConfig(
  // The last one lives for a moment while the app is being built, perhaps beside this.
  {
    ignores: [
      'out/**',
      'dist/**',
      'artifacts/**',
      'coverage/**',
      'node_modules/**',
      'electron.vite.config.*.mjs',
      'tests/fixtures/**'
    ]
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...vue.configs['flat/recommended'].map((config) => ({ ...config, files: ['**/*.vue'] })),
  {
    files: script,
    plugins: { '@typescript-eslint': typescript.plugin },
    languageOptions: { parser: typescript.parser },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }
      ],
      '@typescript-eslint/ban-ts-comment': 'error',
      'no-empty': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-restricted-properties': ['error', ...writesMarkup, CAN_PARSE]
    }
  },
  {
    files: typed,
    languageOptions: {
      parserOptions: {
        // One program for all: a program for each layer would read what they share six times.
        project: ['build/checks/tsconfig.lint.json'],
        tsconfigRootDir: import.meta.dirname,
        ...(withVueTypes ? { extraFileExtensions: ['.vue'] } : {})
      }
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/only-throw-error': 'error'
    }
  },
  {
    files: ['src/**/*.ts', 'src/**/*.vue'],
    rules: {
      // A part that is used before it is made works only as long as nobody calls it too early. Functions are hoisted.
      '@typescript-eslint/no-use-before-define': [
        'error',
        { functions: false, classes: true, variables: true, enums: true, typedefs: false, ignoreTypeReferences: true }
      ]
    }
  },
  {
    files: ['**/*.vue'],
    languageOptions: { parser: vueParser, parserOptions: { parser: typescript.parser } },
    rules: {
      'vue/no-v-html': 'error',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
      // Without types this rule does not see that a `switch` has all cases.
      ...(withVueTypes ? {} : { 'vue/return-in-computed-property': 'off' }),
      // Prettier breaks the lines of a template.
      'vue/max-attributes-per-line': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/html-closing-bracket-spacing': 'off',
      'vue/html-indent': 'off',
      'vue/html-self-closing': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/attributes-order': 'off',
      'vue/mustache-interpolation-spacing': 'off'
    }
  },
  // Tests attack the app with what its own code may not use.
  { files: ['tests/**'], rules: { 'no-restricted-properties': 'off', 'no-eval': 'off' } },
  {
    files: ['build/**/*.mjs', 'build/**/*.js', 'eslint.config.js'],
    rules: {
      'no-empty': 'error',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }]
    }
  }
)
