namespace Clickstream.Api.Plain;

/// <summary>The properties of a plain body.</summary>
internal enum PlainProperty
{
    /// <summary>The caller's name of the session.</summary>
    SessionId,

    /// <summary>What is known of the visitor.</summary>
    Visitor,

    /// <summary>The clicks.</summary>
    Events,

    /// <summary>Features by name.</summary>
    Features,
}
