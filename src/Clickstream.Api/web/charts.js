// The only charts, components and renderer that the page uses: whatever is not named here is left out of the bundle.
import { BarChart, PieChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([BarChart, PieChart, GridComponent, TooltipComponent, CanvasRenderer]);

export { init };
