/** The entry of a worker of its own for foreign files, so that a large one never holds up an evaluation. */
import { expose } from 'comlink';
import { importer } from './network-importer';

expose(importer);
