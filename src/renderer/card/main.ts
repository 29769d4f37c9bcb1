import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { createCommandSender, sendCommandKey } from '../commands'
import { watchFaults } from '../faults'
import { startMirror } from '../mirror'
import { connectPipe } from '../port'
import '../styles/main.css'
import './card.css'
import CardApp from './CardApp.vue'

const pipe = await connectPipe()
const commands = createCommandSender(pipe)
const app = createApp(CardApp).use(createPinia()).provide(sendCommandKey, commands.send)
watchFaults(app, 'card', commands.send)
startMirror(pipe, commands)
app.mount('#app')
