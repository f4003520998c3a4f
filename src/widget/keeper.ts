/** Entry of build/keeper.js: the page of whoever keeps the library. */
import { startKeeperPage } from './keeper-page/keeper-page.ts';

const root = document.getElementById('keeper');
if (root) startKeeperPage(root);
