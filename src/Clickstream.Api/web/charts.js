// The only charts, components and renderer that the page and the reports use: whatever is not named here is left out of the bundles.
import { BarChart, CustomChart, LineChart, PieChart, SankeyChart, ScatterChart } from 'echarts/charts';
import { GridComponent, TooltipComponent, VisualMapContinuousComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([
  BarChart, CustomChart, LineChart, PieChart, SankeyChart, ScatterChart,
  GridComponent, TooltipComponent, VisualMapContinuousComponent, CanvasRenderer,
]);

export { init };
