import '../Styles/core.css';
import { enhance } from './elements.ts';
import { theme } from './theme.ts';
import { popovers } from './menus.ts';
import { dialogs } from './dialogs.ts';
import { forms } from './forms.ts';

theme();
popovers();
dialogs();
forms();
enhance(document);
