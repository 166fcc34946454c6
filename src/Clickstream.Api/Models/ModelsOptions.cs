namespace Clickstream.Api.Models;

/// <summary>Settings under <c>Models</c>.</summary>
internal sealed class ModelsOptions
{
    public const string Section = "Models";

    /// <summary>Folder of the model packages. Default: the nearest <c>models</c> folder with a package in it, looked for upwards.</summary>
    public string? Directory { get; set; }

    /// <summary>How often the folder is looked at for new packages, above zero. Default 5 seconds.</summary>
    public TimeSpan RefreshEvery { get; set; } = TimeSpan.FromSeconds(5);
}
