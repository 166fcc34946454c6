using System.Text.Json.Serialization;

namespace Clickstream.Exploration.Reports;

/// <summary>What the cells of a report's column are.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<CellForm>))]
public enum CellForm
{
    /// <summary>Names and sentences.</summary>
    Text,

    /// <summary>Numbers.</summary>
    Number,

    /// <summary>Shares, 0 to 1, shown in percent.</summary>
    Percent,
}
