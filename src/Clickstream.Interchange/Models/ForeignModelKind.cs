namespace Clickstream.Interchange.Models;

/// <summary>What a model that was trained elsewhere foretells.</summary>
public enum ForeignModelKind
{
    /// <summary>One of two classes.</summary>
    Classifier,

    /// <summary>A number.</summary>
    Regressor,

    /// <summary>Which cluster a row lies in.</summary>
    Clusterer,
}
