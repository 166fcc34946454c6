namespace Clickstream.Packages;

/// <summary>Where a model that was not trained here came from.</summary>
/// <param name="Library">Library and, where its file says so, its version, e.g. "XGBoost 1.7.4".</param>
/// <param name="Description">What was trained, in a few words.</param>
/// <param name="FileName">Name of the file, without its folder.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hex.</param>
public sealed record ModelOrigin(string Library, string Description, string FileName, string Sha256);
