namespace Clickstream.Api.Scoring;

/// <summary>The amount of a purchase.</summary>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="Median">As many purchases are above as below.</param>
/// <param name="High">Upper end of the interval.</param>
/// <param name="Coverage">Share of purchases that fall between low and high, 0 to 1, as aimed at in training.</param>
internal sealed record AmountResponse(double Low, double Median, double High, double Coverage);
