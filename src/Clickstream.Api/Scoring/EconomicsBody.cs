namespace Clickstream.Api.Scoring;

/// <summary>
/// What handing out a coupon brings and costs: your assumptions. The models foretell who will buy, not whom a coupon would win over; only an
/// experiment with a control group measures that.
/// </summary>
/// <param name="Margin">What a saved session is worth before the coupon, in money; 0 or above.</param>
/// <param name="CouponCost">What the coupon costs, whatever comes of it, in money; 0 or above.</param>
/// <param name="SaveRate">Share of the sessions that would be lost which the coupon saves, 0 to 1.</param>
internal sealed record EconomicsBody(double Margin, double CouponCost, double SaveRate);
