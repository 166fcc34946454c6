using System.Text.Json.Serialization;

namespace Clickstream.Benchmarks.Limits;

/// <summary>The columns of UCI Online Shoppers. Setters and no constructor: generated code fills them without a list of arguments.</summary>
internal sealed class ShopFeatures
{
    [JsonPropertyName("Administrative")]
    public float Administrative { get; set; }

    [JsonPropertyName("Administrative_Duration")]
    public float AdministrativeDuration { get; set; }

    [JsonPropertyName("Informational")]
    public float Informational { get; set; }

    [JsonPropertyName("Informational_Duration")]
    public float InformationalDuration { get; set; }

    [JsonPropertyName("ProductRelated")]
    public float ProductRelated { get; set; }

    [JsonPropertyName("ProductRelated_Duration")]
    public float ProductRelatedDuration { get; set; }

    [JsonPropertyName("BounceRates")]
    public float BounceRates { get; set; }

    [JsonPropertyName("ExitRates")]
    public float ExitRates { get; set; }

    [JsonPropertyName("PageValues")]
    public float PageValues { get; set; }

    [JsonPropertyName("SpecialDay")]
    public float SpecialDay { get; set; }

    [JsonPropertyName("Month")]
    public string? Month { get; set; }

    [JsonPropertyName("OperatingSystems")]
    public string? OperatingSystems { get; set; }

    [JsonPropertyName("Browser")]
    public string? Browser { get; set; }

    [JsonPropertyName("Region")]
    public string? Region { get; set; }

    [JsonPropertyName("TrafficType")]
    public string? TrafficType { get; set; }

    [JsonPropertyName("VisitorType")]
    public string? VisitorType { get; set; }

    [JsonPropertyName("Weekend")]
    public bool Weekend { get; set; }
}
