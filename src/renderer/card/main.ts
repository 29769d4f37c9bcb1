import { startWorkspaces } from '../startWorkspaces'
import { languageOfDocument, showLanguage } from '../locales/language'
import { connectPort } from '../port'
import { useStatusStore } from '../stores/status'
import '../styles/main.css'
import './card.css'
import CardApp from './CardApp.vue'

const connected = connectPort()
await showLanguage(languageOfDocument())
startWorkspaces(await connected, {
  root: CardApp,
  name: 'card',
  place: '#app',
  mirror: (pinia) => ({
    // The card needs the queue only to offer the next customer: during a take-over, and after another agent was
    // faster.
    views: () => {
      const result = useStatusStore(pinia).status?.alerts.card?.result?.kind
      return result === 'taking' || result === 'faster' ? ['status', 'queue'] : ['status']
    }
  })
})
