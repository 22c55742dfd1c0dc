/** The bones both shops share; each brings its own colours and type through custom properties. */
export const STYLES = `
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 var(--text);min-height:100vh;display:flex;flex-direction:column}
a{color:inherit}
.top{display:flex;gap:16px;align-items:center;padding:16px 24px;border-bottom:1px solid var(--line);background:var(--band)}
.brand{font:600 22px var(--display);letter-spacing:var(--track);text-decoration:none;margin-right:auto}
.top form{display:flex;gap:8px;align-items:center}
main{width:100%;max-width:1040px;margin:0 auto;padding:32px 24px;flex:1}
h1{font:600 34px/1.15 var(--display);letter-spacing:var(--track);margin:0 0 24px;text-wrap:balance}
h2{font:600 18px/1.3 var(--display);margin:0 0 8px}
.shelf{display:grid;grid-template-columns:repeat(auto-fill,minmax(220px,1fr));gap:20px;list-style:none;padding:0;margin:0}
.item{background:var(--card);border:1px solid var(--line);border-radius:var(--radius);padding:20px;display:flex;flex-direction:column}
.item p{margin:0 0 16px;color:var(--soft)}
.item.wide{max-width:520px;margin:0 auto}
.art{height:120px;display:grid;place-items:center;margin-bottom:16px;color:var(--accent)}
.art svg{height:104px;width:auto}
.add{margin-top:auto;display:flex;justify-content:space-between;align-items:center;gap:12px}
.add button{white-space:nowrap;padding:10px 14px}
::placeholder{color:var(--soft);opacity:1}
.figure{font-variant-numeric:tabular-nums;white-space:nowrap}
button,.button{font:600 15px var(--text);padding:10px 16px;border:1px solid transparent;border-radius:var(--radius);background:var(--accent);color:var(--on-accent);cursor:pointer;text-decoration:none;display:inline-block}
.quiet-button{background:transparent;color:var(--ink);border-color:var(--line)}
.pay{width:100%;padding:14px;font-size:17px}
input,select{font:16px var(--text);padding:10px 12px;border:1px solid var(--edge);border-radius:var(--radius);background:var(--card);color:var(--ink);width:100%;min-height:44px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.field-frame:focus-within{outline:2px solid var(--accent);outline-offset:2px}
label{display:block;font-size:14px;margin:0 0 4px}
.quiet{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
fieldset{border:0;padding:0;margin:0 0 24px;display:grid;gap:12px;min-width:0}fieldset>label{margin-bottom:-8px}
legend{font:600 18px var(--display);padding:0;margin-bottom:8px}
.row{display:grid;grid-template-columns:1fr 1fr;gap:12px}
.row.three{grid-template-columns:1fr 1fr 1fr}
.field-frame{height:44px;border:1px solid var(--edge);border-radius:var(--radius);background:var(--card);overflow:hidden}
.columns{display:grid;grid-template-columns:minmax(0,1fr) 320px;gap:40px}
aside{background:var(--card);border:1px solid var(--line);border-radius:var(--radius);padding:20px;align-self:start}
dl{margin:0 0 16px}dl div{display:flex;justify-content:space-between;gap:12px;padding:6px 0}dd{margin:0}
dl .total{border-top:1px solid var(--line);margin-top:8px;padding-top:12px;font-weight:700;font-size:18px}
table{width:100%;border-collapse:collapse;margin-bottom:16px}th{text-align:left;font-size:13px;color:var(--soft)}td,th{padding:10px 8px;border-bottom:1px solid var(--line)}td:last-child,th:last-child{text-align:right}
.inline{display:flex;gap:8px}.inline input{width:80px}
.sum{display:flex;justify-content:space-between;font-size:20px}
.stack{display:grid;gap:8px}.stack label,fieldset label:only-child{margin:0}.news{margin-top:40px}.small{font-size:14px;max-width:420px}.small button{justify-self:start}
.problem{border:1px solid var(--bad);color:var(--bad);padding:12px 16px;border-radius:var(--radius);margin:0 0 20px}
.note{color:var(--soft);margin:0}
footer{padding:24px;color:var(--soft);font-size:13px;text-align:center;border-top:1px solid var(--line)}
@media (max-width:760px){.columns{grid-template-columns:1fr;gap:24px}aside{order:-1}.top{flex-wrap:wrap;padding:12px 16px}.top form{order:3;width:100%}main{padding:24px 16px}h1{font-size:27px}}
`;
