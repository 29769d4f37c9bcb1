import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { createCommandSender, sendCommandKey } from './commands'
import { createSounds } from './composables/useSounds'
import { startMirror } from './mirror'
import { watchFaults } from './faults'
import { connectPipe } from './port'
import './styles/main.css'

const pipe = await connectPipe()
const commands = createCommandSender(pipe)
const app = createApp(App).use(createPinia()).provide(sendCommandKey, commands.send)
watchFaults(app, 'desk', commands.send)
startMirror(pipe, commands, { play: createSounds(commands.send) })
app.mount('#app')
