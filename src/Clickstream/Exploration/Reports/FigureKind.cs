using System.Text.Json.Serialization;

namespace Clickstream.Exploration.Reports;

/// <summary>How a figure's table is drawn.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<FigureKind>))]
public enum FigureKind
{
    /// <summary>Not at all: the table is the figure.</summary>
    Table,

    /// <summary>A bar a row, its length the second column.</summary>
    Bars,

    /// <summary>An upright bar a row, from the first column to the second, its height the third.</summary>
    Histogram,

    /// <summary>A line for each column after the first, over the first.</summary>
    Lines,

    /// <summary>A field of colour for each cell after the first column; numbers from -1 or 0 on.</summary>
    Heatmap,

    /// <summary>Points, each column but the last against each; the last says by which colour.</summary>
    PairPlot,

    /// <summary>A Sankey diagram: number of the step, from, to, how many.</summary>
    Flow,
}
