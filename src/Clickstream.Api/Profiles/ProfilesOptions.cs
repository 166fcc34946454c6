namespace Clickstream.Api.Profiles;

/// <summary>Settings under <c>Profiles</c>.</summary>
internal sealed class ProfilesOptions
{
    public const string Section = "Profiles";

    /// <summary>Folder of profile files (*.json), read at the start and tried before the known profiles, in order of their names. Default: none.</summary>
    public string? Directory { get; set; }
}
