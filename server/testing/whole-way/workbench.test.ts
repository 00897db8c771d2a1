import { describeWorkbench } from '../../../addin/workbench/testing/workbench-rules';
import { openBrowser } from './product';

describeWorkbench('dist/web', openBrowser);
